package com.redroomrewards.projections.entry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.redroomrewards.domain.account.LotPoints;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The lots of an entry as the table keeps them: {@code [{"lot_id", "points"}]}. */
final class EntryLots {

    // Its own mapper: what the table holds must not change with the application's settings.
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Item>> ITEMS = new TypeReference<>() {};

    private EntryLots() {}

    private record Item(
            @JsonProperty("lot_id") UUID lotId,
            @JsonProperty("points") long points) {}

    static String toJson(List<LotPoints> lots) {
        return JSON.writeValueAsString(lots.stream()
                .map(slice -> new Item(slice.lot().lotId(), slice.points()))
                .toList());
    }

    static List<EntryLotView> fromJson(String json) {
        return JSON.readValue(json, ITEMS).stream()
                .map(item -> new EntryLotView(item.lotId(), item.points()))
                .toList();
    }
}
