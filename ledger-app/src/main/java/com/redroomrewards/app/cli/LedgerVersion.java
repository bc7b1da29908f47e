package com.redroomrewards.app.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar's manifest; classes that are not in a jar have none. */
final class LedgerVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        var version = LedgerVersion.class.getPackage().getImplementationVersion();
        return new String[] {"RedRoomRewards ledger " + (version == null ? "(not packaged)" : version)};
    }
}
