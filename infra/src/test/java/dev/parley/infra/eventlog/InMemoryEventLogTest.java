package dev.parley.infra.eventlog;

/** Shows that the fake keeps the contract, so that tests on top of it mean something. */
class InMemoryEventLogTest extends EventLogContract {

    private final InMemoryEventLog log = new InMemoryEventLog();

    @Override
    protected EventLog open() {
        return log;
    }

    @Override
    protected int largeLogEvents() {
        return 20_000;
    }
}
