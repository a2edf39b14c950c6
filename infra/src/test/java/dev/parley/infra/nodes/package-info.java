/** The whole application on MongoDB, in processes of its own: several nodes, of which some are killed. */
package dev.parley.infra.nodes;
