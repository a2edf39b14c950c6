/**
 * The pages: portfolio, realisation, logging, alerts, import, operations. Server-rendered, followed live, usable without
 * JavaScript. What the pages need from the rest of the application they say as interfaces here.
 */
@NullMarked
package dev.parley.query.dashboard;

import org.jspecify.annotations.NullMarked;
