package com.redroomrewards.app.cli;

import picocli.CommandLine.Model.CommandSpec;

/** What the command line is, for tests elsewhere. */
public final class LedgerCliSpec {

    private LedgerCliSpec() {}

    /** A subcommand's. */
    public static CommandSpec of(String subcommand) {
        return LedgerCli.commandLine().getSubcommands().get(subcommand).getCommandSpec();
    }
}
