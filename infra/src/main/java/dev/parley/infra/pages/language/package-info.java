/** In which language the pages speak. */
@NullMarked
package dev.parley.infra.pages.language;

import org.jspecify.annotations.NullMarked;
