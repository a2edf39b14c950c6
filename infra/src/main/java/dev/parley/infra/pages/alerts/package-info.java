/** Alerts: raised when a finding needs people, kept until somebody acknowledges them, sent by mail and webhook. */
@NullMarked
package dev.parley.infra.pages.alerts;

import org.jspecify.annotations.NullMarked;
