/**
 * The pages, above command side and query side: what people see and what they log with. Server-rendered, followed live, usable
 * without JavaScript. One room a page; {@code reading} and {@code form} are what they share.
 */
@NullMarked
package dev.parley.infra.pages;

import org.jspecify.annotations.NullMarked;
