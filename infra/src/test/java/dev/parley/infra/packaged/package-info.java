/**
 * The packaged program, from outside: the jar laid out as the launcher lays it out, as a process, over HTTP and the
 * command line. What promises something about data, start, settings or security is tested here.
 */
package dev.parley.infra.packaged;
