/** Members of realisations with a side: who sees a realisation from which side, who said so, and when (docs/adr/0224). */
@NullMarked
package dev.parley.infra.members;

import org.jspecify.annotations.NullMarked;
