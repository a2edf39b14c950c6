/** What was typed into a form, read with the problems it has. */
@NullMarked
package dev.parley.infra.pages.form;

import org.jspecify.annotations.NullMarked;
