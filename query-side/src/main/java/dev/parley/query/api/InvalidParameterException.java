package dev.parley.query.api;

/** A parameter is not what is accepted. */
final class InvalidParameterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String parameter;
    private final String accepted;

    InvalidParameterException(String parameter, String message, String accepted) {
        super(message);
        this.parameter = parameter;
        this.accepted = accepted;
    }

    String parameter() {
        return parameter;
    }

    String accepted() {
        return accepted;
    }
}
