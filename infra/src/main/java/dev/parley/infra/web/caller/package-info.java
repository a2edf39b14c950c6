/** Who asks: tokens, sign-in at a provider, what is refused to other sites, the audit trail. */
@NullMarked
package dev.parley.infra.web.caller;

import org.jspecify.annotations.NullMarked;
