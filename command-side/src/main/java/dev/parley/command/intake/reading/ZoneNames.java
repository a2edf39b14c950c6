package dev.parley.command.intake.reading;

import com.ibm.icu.util.TimeZone;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of time zones as programs write them. */
public final class ZoneNames {

    private static final Set<String> KNOWN = ZoneRulesProvider.getAvailableZoneIds();

    private ZoneNames() {}

    /** A zone by its name in the IANA list, such as Europe/Berlin, or in Windows, such as W. Europe Standard Time; else null. */
    public static @Nullable ZoneId known(String name) {
        String id = KNOWN.contains(name) ? name : TimeZone.getIDForWindowsID(name.strip(), "001");
        if (id == null) {
            return null;
        }
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
