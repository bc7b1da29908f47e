package com.redroomrewards.gateway.edge.ratelimit;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The machine's clock until a test stops it; then it goes on by the test's word alone, and never back. */
public final class TestClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;
    private volatile @Nullable Instant stoppedAt;

    public synchronized void stop() {
        stoppedAt = instant();
    }

    public synchronized void resume() {
        stoppedAt = null;
    }

    public synchronized void advance(Duration time) {
        ahead = ahead.plus(time);
        var at = stoppedAt;
        stoppedAt = at == null ? null : at.plus(time);
    }

    @Override
    public Instant instant() {
        var at = stoppedAt;
        return at == null ? Clock.systemUTC().instant().plus(ahead) : at;
    }

    /** The same, as buckets read it. */
    public TimeMeter meter() {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                var now = instant();
                return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
