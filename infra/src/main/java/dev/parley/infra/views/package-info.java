/** Where read models are kept, chosen by the settings, and what keeps them up to date. */
@NullMarked
package dev.parley.infra.views;

import org.jspecify.annotations.NullMarked;
