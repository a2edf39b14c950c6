/**
 * Realisations side by side: what the discussion of Lempinen &amp; Rajala (2014) compares between its two cases, variants
 * and n-grams of encounter sequences, and how far two coders of one case agree.
 */
@NullMarked
package dev.parley.query.compare;

import org.jspecify.annotations.NullMarked;
