/** Read models on MongoDB, shared by several nodes: no transactions, every document guarded by its version. */
@NullMarked
package dev.parley.infra.views.mongo;

import org.jspecify.annotations.NullMarked;
