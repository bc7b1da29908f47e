package com.redroomrewards.app.projection;

import com.redroomrewards.app.projection.ProjectionLag.Lag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.StreamingEventProcessor;

/**
 * How far each event processor is behind the stream, as far as this node can tell. Of a segment that it works on, its memory
 * knows: the token that is stored follows only each five seconds where events are none of the segment's business. Of one that
 * nobody works on, the stored token tells. What another node works on, that node tells. So the highest of all nodes' figures
 * is the lag.
 */
record ProcessorLags(Map<String, StreamingEventProcessor> processors, ProjectionLag lag, UnclaimedSegments unclaimed)
        implements Supplier<Map<String, Lag>> {

    @Override
    public Map<String, Lag> get() {
        var end = lag.end();
        var nobodys = unclaimed.positions();
        var lags = new HashMap<String, Lag>();
        processors.forEach((name, processor) ->
                lags.put(name, lag.of(positions(processor, nobodys.getOrDefault(name, List.of())), end)));
        return lags;
    }

    private static LongStream positions(StreamingEventProcessor processor, List<Long> nobodys) {
        var own = processor.processingStatus().values().stream()
                .mapToLong(segment -> segment.getCurrentPosition().orElse(-1));
        return LongStream.concat(own, nobodys.stream().mapToLong(Long::longValue));
    }
}
