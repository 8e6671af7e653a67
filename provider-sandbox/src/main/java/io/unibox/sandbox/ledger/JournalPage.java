package io.unibox.sandbox.ledger;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Some entries of a journal.
 *
 * @param entries the entries that were wanted, oldest first
 * @param last the number of the last entry that was looked at: where to go on
 * @param more whether there were entries after it
 */
public record JournalPage(List<JsonNode> entries, long last, boolean more) {}
