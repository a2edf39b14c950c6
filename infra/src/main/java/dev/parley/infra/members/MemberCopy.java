package dev.parley.infra.members;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.MembersNote;
import dev.parley.infra.members.MemberStore.Change;
import dev.parley.infra.store.LogAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * The copy of who is a member on a side, taken along when an event log is copied, since whoever is on one would read everything in the copy. What
 * is there already stays, and is not added again.
 */
public final class MemberCopy {

    private static final String DEFAULT_DATABASE = "parley";

    private MemberCopy() {}

    /**
     * Copies.
     *
     * @param from where the log lies that is copied
     * @param original that log, open
     * @param to where the copy lies
     * @param copy the copy, open for writing
     * @return how many changes were not there yet
     * @throws LostMembersException if the log says that there are members, and nobody is in the file
     */
    public static int copy(LogAddress from, EventLog original, LogAddress to, EventLog copy) {
        List<Change> changes = changes(from, original);
        if (changes.isEmpty()) {
            return 0;
        }
        if (!to.isMongo()) {
            try (MemberStore store = MemberStore.in(Path.of(to.store()), (MembersNote) copy)) {
                return addMissing(changes, store);
            }
        }
        try (MongoClient client = MongoClients.create(to.store())) {
            return addMissing(changes, of(client, to.store()));
        }
    }

    private static List<Change> changes(LogAddress from, EventLog original) {
        if (!from.isMongo()) {
            Path data = Path.of(from.store());
            List<Change> changes =
                    Files.exists(data.resolve(SqliteMemberStore.FILE)) ? SqliteMemberStore.read(data) : List.of();
            if (changes.isEmpty() && original instanceof MembersNote note && note.membersNoted()) {
                throw new LostMembersException(data);
            }
            return changes;
        }
        try (MongoClient client = MongoClients.create(from.store())) {
            return of(client, from.store()).all();
        }
    }

    private static MemberStore of(MongoClient client, String uri) {
        String database = new ConnectionString(uri).getDatabase();
        return MemberStore.in(new MongoTemplate(client, database == null ? DEFAULT_DATABASE : database));
    }

    private static int addMissing(List<Change> changes, MemberStore store) {
        Set<Change> there = new HashSet<>(store.all());
        int added = 0;
        for (Change change : changes) {
            if (there.add(change)) {
                store.add(change);
                added++;
            }
        }
        return added;
    }
}
