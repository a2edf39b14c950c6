/** What sort of change it is: its header, pressures, who is involved and who has a mandate. */
@NullMarked
package dev.parley.query.analysis.change;

import org.jspecify.annotations.NullMarked;
