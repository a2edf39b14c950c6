/** What readers ask for: views of realisations and of the portfolio, histories, and word of changes. */
@NullMarked
package dev.parley.query.view;

import org.jspecify.annotations.NullMarked;
