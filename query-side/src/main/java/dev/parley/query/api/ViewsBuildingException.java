package dev.parley.query.api;

/** The exception that ends a question about all realisations while their views are being built and some are missing. */
final class ViewsBuildingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ViewsBuildingException() {
        super("The views are being built from the log and some are missing. Ask again in a moment;"
                + " /api/operations says how far it is.");
    }
}
