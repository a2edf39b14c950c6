package dev.parley.query.view.store;

/**
 * The read models of one realisation, written together.
 *
 * @param view its view
 * @param entry its row in the portfolio, of the same version
 */
public record StoredRealisation(StoredView view, PortfolioEntry entry) {}
