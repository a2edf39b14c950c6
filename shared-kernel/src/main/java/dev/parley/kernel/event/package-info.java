/** Everything that can be recorded about a realisation, as past-tense events; one realisation is one stream of them. */
@NullMarked
package dev.parley.kernel.event;

import org.jspecify.annotations.NullMarked;
