package dev.parley.infra.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Where a request came from, in one writing: addresses of version 6 as RFC 5952 writes them, without the zone of an interface. */
public final class RemoteAddress {

    private static final int BYTES_6 = 16;
    private static final int BYTES_OF_NETWORK = 8;

    private RemoteAddress() {}

    /** The address; as the server says it where it is none. */
    public static String of(HttpServletRequest request) {
        return written(request.getRemoteAddr());
    }

    /** What whoever asks cannot change at will: of version 6 the first 64 bits, which are one connection's, else the address. */
    public static String network(HttpServletRequest request) {
        byte[] address = bytes(request.getRemoteAddr());
        return address.length == BYTES_6 ? written(Arrays.copyOf(address, BYTES_OF_NETWORK)) + "/64" : of(request);
    }

    static String written(String address) {
        byte[] bytes = bytes(address);
        return bytes.length == BYTES_6 ? written(bytes) : bytes.length == 0 ? address : dotted(bytes);
    }

    /** The bytes of an address in digits; none where it is no such address, and no name is ever looked up. */
    private static byte[] bytes(String address) {
        int zone = address.indexOf('%');
        String digits = zone < 0 ? address : address.substring(0, zone);
        if (!digits.matches("[0-9.]{7,15}|[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{1,45}")) {
            return new byte[0];
        }
        try {
            return InetAddress.getByName(digits).getAddress();
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }

    private static String dotted(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte each : bytes) {
            text.append(text.isEmpty() ? "" : ".").append(Byte.toUnsignedInt(each));
        }
        return text.toString();
    }

    /** Groups in hexadecimal digits without leading zeros; the longest run of zeros, the first of several, is left out. */
    private static String written(byte[] bytes) {
        int[] groups = new int[BYTES_6 / 2];
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            groups[i / 2] = Byte.toUnsignedInt(bytes[i]) << Byte.SIZE | Byte.toUnsignedInt(bytes[i + 1]);
        }
        int from = -1;
        int longest = 1;
        for (int i = 0; i < groups.length; i++) {
            int end = i;
            while (end < groups.length && groups[end] == 0) {
                end++;
            }
            if (end - i > longest) {
                from = i;
                longest = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < groups.length; i++) {
            if (i == from) {
                text.append("::");
                i += longest - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
