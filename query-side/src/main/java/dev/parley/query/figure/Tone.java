package dev.parley.query.figure;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.Severity;

/**
 * The colours of the pictures. Group tones are used for groups only, severity tones for findings only, and none of them
 * without a shape or a word beside it.
 */
public enum Tone {
    PAPER("paper", "#ffffff"),
    CARD("card", "#ffffff"),
    INK("ink", "#1d2126"),
    SOFT("soft", "#565f69"),
    LINE("line", "#d9d5ce"),
    FAINT("faint", "#f1efea"),
    ACCENT("accent", "#0b6e6e"),
    WATCH("watch", "#7a5f12"),
    WATCH_BACK("watch-bg", "#fbf2d5"),
    RISK("risk", "#a8480f"),
    RISK_BACK("risk-bg", "#fde6d3"),
    BAD("bad", "#9b1c2e"),
    BAD_BACK("bad-bg", "#f9dde0"),
    CLEAR("ok", "#1f6b3a"),
    CLEAR_BACK("ok-bg", "#dff0e3"),
    DECISION_MAKERS("dm", "#3b5b92"),
    USERS("us", "#1f7a5c"),
    IT_FUNCTION("it", "#6b5b95"),
    VENDORS("ve", "#b0602a"),
    BENEFICIARIES("be", "#8a4f7d");

    private final String variable;
    private final String hex;

    Tone(String variable, String hex) {
        this.variable = "var(--" + variable + ")";
        this.hex = hex;
    }

    /** The colour as a style-sheet variable of the page, or as itself where the picture must stand alone. */
    public String in(boolean standalone) {
        return standalone ? hex : variable;
    }

    public static Tone of(StakeholderGroup group) {
        return switch (group) {
            case IT_FUNCTION -> IT_FUNCTION;
            case USERS -> USERS;
            case DECISION_MAKERS -> DECISION_MAKERS;
            case VENDORS -> VENDORS;
            case BENEFICIARIES -> BENEFICIARIES;
        };
    }

    public static Tone of(Level level) {
        return switch (level) {
            case WATCH -> WATCH;
            case AT_RISK -> RISK;
            case CONFIRMED -> BAD;
            case CLEARED -> CLEAR;
        };
    }

    public static Tone of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> BAD;
            case HIGH, ELEVATED -> RISK;
            case MODERATE, LOW -> WATCH;
            case INFO -> SOFT;
        };
    }

    public static Tone of(Finding finding) {
        Level level = finding.level();
        return level == null ? of(finding.severity()) : of(level);
    }

    /** The pale tone behind text of this tone. */
    Tone back() {
        return switch (this) {
            case WATCH -> WATCH_BACK;
            case RISK -> RISK_BACK;
            case BAD -> BAD_BACK;
            case CLEAR -> CLEAR_BACK;
            default -> FAINT;
        };
    }
}
