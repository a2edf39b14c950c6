package dev.parley.infra.web;

/**
 * Who makes a request.
 *
 * @param organisation on whose behalf
 * @param principal who
 */
record Caller(String organisation, String principal) {}
