/** Views and views of views: how groups see things, and how they believe others to see them. */
@NullMarked
package dev.parley.query.analysis.view;

import org.jspecify.annotations.NullMarked;
