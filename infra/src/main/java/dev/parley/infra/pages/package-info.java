/** What the pages ask of the rest of the application: recording, importing, alerts, and how it is doing. */
@NullMarked
package dev.parley.infra.pages;

import org.jspecify.annotations.NullMarked;
