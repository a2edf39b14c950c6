/** What every HTTP request passes: who asks and on whose behalf, protection against other sites, errors in one form. */
@NullMarked
package dev.parley.infra.web;

import org.jspecify.annotations.NullMarked;
