/** What is wrong with a request, found before anything is done for it or told after: refusals and errors as problem details. */
@NullMarked
package dev.parley.infra.web.problem;

import org.jspecify.annotations.NullMarked;
