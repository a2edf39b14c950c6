package dev.parley.infra.eventlog.mongo;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonArray;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.ByteBufNIO;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.bson.io.ByteBufferBsonInput;

/**
 * Stands between a client and a MongoDB server and does to the next inserts what a network or a failover does. Faults are
 * queued; each hits one insert, in order. Everything else passes.
 */
public final class FaultProxy implements AutoCloseable {

    /** What happens to an insert. */
    public sealed interface Fault {

        /** The connection breaks before the server has seen it. */
        record CutBefore() implements Fault {}

        /** The server applies it and the connection breaks before the reply: the ambiguous acknowledgement. */
        record CutAfter() implements Fault {}

        /** It vanishes and the connection stays open, so that the client waits in vain. */
        record HalfOpen() implements Fault {}

        /** It reaches the server late, after the client has given up on the connection. */
        record LateArrival(long millis) implements Fault {}

        /** It and its reply take longer. */
        record Latency(long millis) implements Fault {}

        /** The server answers with an error; before applying it or after. */
        record ErrorReply(int code, String name, boolean applied) implements Fault {}

        /** The server applies it and reports that its write concern was not met. */
        record WriteConcernError(int code, String name) implements Fault {}
    }

    /** Every kind that passes. */
    public static List<Fault> passing() {
        return List.of(
                new Fault.CutBefore(),
                new Fault.CutAfter(),
                new Fault.HalfOpen(),
                new Fault.Latency(150),
                new Fault.Latency(700),
                new Fault.LateArrival(600),
                new Fault.ErrorReply(10107, "NotWritablePrimary", false),
                new Fault.ErrorReply(10107, "NotWritablePrimary", true),
                new Fault.ErrorReply(189, "PrimarySteppedDown", false),
                new Fault.ErrorReply(189, "PrimarySteppedDown", true),
                new Fault.ErrorReply(91, "ShutdownInProgress", false),
                new Fault.ErrorReply(91, "ShutdownInProgress", true),
                new Fault.ErrorReply(11600, "InterruptedAtShutdown", true),
                new Fault.ErrorReply(262, "ExceededTimeLimit", true),
                new Fault.WriteConcernError(64, "WriteConcernFailed"),
                new Fault.WriteConcernError(91, "ShutdownInProgress"));
    }

    private static final int OP_MSG = 2013;

    private final ServerSocket socket;
    private final InetSocketAddress target;
    private final Deque<Fault> faults = new ConcurrentLinkedDeque<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger injected = new AtomicInteger();
    private volatile boolean closed;

    /** Listens on a free port, for a server at host and port. */
    public FaultProxy(String target) throws IOException {
        int colon = target.lastIndexOf(':');
        this.target = new InetSocketAddress(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)));
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    /** Host and port it listens on. */
    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** Queues a fault for one of the next inserts. */
    public void inject(Fault fault) {
        faults.add(fault);
    }

    /** How many faults have struck. */
    public int injected() {
        return injected.get();
    }

    /** Breaks every open connection at once. */
    public void cutAll() {
        open.forEach(FaultProxy::closeQuietly);
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = socket.accept();
                Socket server = new Socket();
                server.connect(target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                open.add(client);
                open.add(server);
                daemon(() -> serve(client, server));
            } catch (IOException e) {
                if (!closed) {
                    cutAll();
                }
            }
        }
    }

    /** Requests and replies alternate on a connection, so one thread serves both directions. */
    private void serve(Socket client, Socket server) {
        try (client;
                server) {
            DataInputStream fromClient = new DataInputStream(client.getInputStream());
            DataInputStream fromServer = new DataInputStream(server.getInputStream());
            OutputStream toClient = client.getOutputStream();
            OutputStream toServer = server.getOutputStream();
            while (true) {
                byte[] request = read(fromClient);
                Fault fault = isInsert(request) ? faults.poll() : null;
                if (fault != null) {
                    injected.incrementAndGet();
                }
                if (!pass(fault, request, fromServer, toClient, toServer)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The connection has ended, by us or by one of the two.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
            open.remove(server);
        }
    }

    private boolean pass(
            Fault fault, byte[] request, DataInputStream fromServer, OutputStream toClient, OutputStream toServer)
            throws IOException, InterruptedException {
        if (fault instanceof Fault.CutBefore) {
            return false;
        }
        if (fault instanceof Fault.HalfOpen) {
            while (!closed) {
                Thread.sleep(20);
            }
            return false;
        }
        if (fault instanceof Fault.LateArrival late) {
            Thread.sleep(late.millis());
            exchange(request, fromServer, toServer);
            return false;
        }
        if (fault instanceof Fault.ErrorReply error && !error.applied()) {
            toClient.write(reply(request, failure(error)));
            return true;
        }
        if (fault instanceof Fault.Latency latency) {
            Thread.sleep(latency.millis());
        }
        byte[] answer = exchange(request, fromServer, toServer);
        if (fault instanceof Fault.CutAfter) {
            return false;
        }
        if (fault instanceof Fault.ErrorReply error) {
            answer = reply(request, failure(error));
        }
        if (fault instanceof Fault.WriteConcernError error) {
            BsonDocument body = body(answer);
            body.put(
                    "writeConcernError",
                    new BsonDocument("code", new BsonInt32(error.code()))
                            .append("codeName", new BsonString(error.name()))
                            .append("errmsg", new BsonString("injected " + error.name())));
            answer = reply(request, body);
        }
        toClient.write(answer);
        return true;
    }

    private static byte[] exchange(byte[] request, DataInputStream fromServer, OutputStream toServer)
            throws IOException {
        toServer.write(request);
        return read(fromServer);
    }

    private static BsonDocument failure(Fault.ErrorReply error) {
        return new BsonDocument("ok", new BsonDouble(0))
                .append("code", new BsonInt32(error.code()))
                .append("codeName", new BsonString(error.name()))
                .append("errmsg", new BsonString("injected " + error.name()))
                .append("errorLabels", new BsonArray());
    }

    private static byte[] read(DataInputStream in) throws IOException {
        byte[] head = in.readNBytes(4);
        if (head.length < 4) {
            throw new EOFException();
        }
        int length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt();
        byte[] message = new byte[length];
        System.arraycopy(head, 0, message, 0, 4);
        in.readFully(message, 4, length - 4);
        return message;
    }

    private static boolean isInsert(byte[] message) {
        ByteBuffer header = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        return header.getInt(12) == OP_MSG
                && message[20] == 0
                && body(message).getFirstKey().equals("insert")
                && body(message).getString("insert").getValue().equals(MongoEventLog.COLLECTION);
    }

    private static BsonDocument body(byte[] message) {
        ByteBuffer body =
                ByteBuffer.wrap(message, 21, message.length - 21).slice().order(ByteOrder.LITTLE_ENDIAN);
        try (BsonBinaryReader reader = new BsonBinaryReader(new ByteBufferBsonInput(new ByteBufNIO(body)))) {
            return new BsonDocumentCodec()
                    .decode(reader, DecoderContext.builder().build());
        }
    }

    private static byte[] reply(byte[] request, BsonDocument body) {
        try (BasicOutputBuffer bson = new BasicOutputBuffer();
                BsonBinaryWriter writer = new BsonBinaryWriter(bson)) {
            new BsonDocumentCodec()
                    .encode(writer, body, EncoderContext.builder().build());
            byte[] document = bson.toByteArray();
            int length = 21 + document.length;
            int requestId =
                    ByteBuffer.wrap(request).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
            return ByteBuffer.allocate(length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(length)
                    .putInt(requestId + 1)
                    .putInt(requestId)
                    .putInt(OP_MSG)
                    .putInt(0)
                    .put((byte) 0)
                    .put(document)
                    .array();
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is going away anyhow.
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        socket.close();
        cutAll();
    }
}
