package dev.parley.infra.eventlog.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import java.util.List;
import java.util.Set;

/** What the failure of an insert says about what was stored. */
enum InsertFailure {
    /** Another document was there first; what stood before it in the batch is stored. */
    CLASH,
    /** The server was never reached: nothing was stored. */
    NOT_SENT,
    /** The server says no and means it: the offending commit and those behind it are not stored. */
    REFUSED,
    /** Anything may have happened. */
    UNKNOWN;

    private static final int DUPLICATE_KEY = 11_000;

    /** Unauthorized, AuthenticationFailed, BSONObjectTooLarge, DocumentValidationFailure, IllegalOperation. */
    private static final Set<Integer> FINAL_CODES = Set.of(13, 18, 10_334, 17_280, 121, 20);

    static InsertFailure of(MongoException e) {
        if (e instanceof MongoBulkWriteException bulk) {
            return ofBulk(bulk);
        }
        if (e instanceof MongoTimeoutException || e instanceof MongoSecurityException) {
            return NOT_SENT;
        }
        if (e instanceof MongoWriteException write && write.getCode() == DUPLICATE_KEY) {
            return CLASH;
        }
        return FINAL_CODES.contains(e.getCode()) ? REFUSED : UNKNOWN;
    }

    /** Whether documents before the refused one are stored; a batch travels as one command, refused as a whole or not. */
    static boolean storedSome(MongoException e) {
        return e instanceof MongoBulkWriteException bulk
                && bulk.getWriteErrors().stream().anyMatch(error -> error.getIndex() > 0);
    }

    private static InsertFailure ofBulk(MongoBulkWriteException e) {
        List<BulkWriteError> errors = e.getWriteErrors();
        if (e.getWriteConcernError() != null || errors.isEmpty()) {
            return UNKNOWN;
        }
        if (errors.stream().allMatch(error -> error.getCode() == DUPLICATE_KEY)) {
            return CLASH;
        }
        return errors.stream().allMatch(error -> FINAL_CODES.contains(error.getCode())) ? REFUSED : UNKNOWN;
    }
}
