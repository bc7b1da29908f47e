package com.redroomrewards.gateway.webhook.delivery;

import com.redroomrewards.gateway.webhook.address.AddressGuard;
import com.redroomrewards.gateway.webhook.address.EndpointUrls;
import com.redroomrewards.gateway.webhook.address.ForbiddenAddressException;
import com.redroomrewards.gateway.webhook.delivery.Outcome.Accepted;
import com.redroomrewards.gateway.webhook.delivery.Outcome.Refused;
import com.redroomrewards.gateway.webhook.delivery.Outcome.Unanswered;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts bodies. It connects to addresses that the guard has checked and to no others, follows no redirect, uses no
 * proxy, and takes no longer than the time-out, whatever the other side does (http.md, Webhooks).
 */
final class EndpointClient implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EndpointClient.class);

    // Without a charset: JSON has only one.
    private static final ContentType JSON = ContentType.create("application/json");

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

    /** A connection is not kept for long: its endpoint may have moved. */
    private static final TimeValue CONNECTION_LIFE = TimeValue.ofMinutes(1);

    /** What of an answer is read so that the connection can be used again. Nobody looks at it. */
    private static final int MAX_ANSWER_BYTES = 65_536;

    private final AddressGuard guard;
    private final Duration timeout;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-timeouts").factory());

    /**
     * A client.
     *
     * @param timeout for everything, from the look-up of the name to the answer's status
     * @param tls how a connection is made safe
     */
    EndpointClient(AddressGuard guard, Duration timeout, TlsSocketStrategy tls) {
        this.guard = guard;
        this.timeout = timeout;
        var connect = timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT;
        var connectionManager = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(guard)
                .setTlsSocketStrategy(tls)
                // Bounded by those who deliver: a limit here would let an endpoint use up the connections of another.
                .setMaxConnPerRoute(Integer.MAX_VALUE)
                .setMaxConnTotal(Integer.MAX_VALUE)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connect))
                        .setSocketTimeout(Timeout.of(timeout))
                        .setTimeToLive(CONNECTION_LIFE)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .build();
        this.http = HttpClientBuilder.create()
                .setConnectionManager(connectionManager)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(timeout))
                        .setResponseTimeout(Timeout.of(timeout))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("RedRoomRewards-Webhooks/1")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .evictExpiredConnections()
                .build();
    }

    /** Posts a body once; whatever goes wrong is an outcome. */
    Outcome post(URI url, byte[] body, Map<String, String> headers) {
        var request = new HttpPost(url);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, JSON));
        var watcher = watch.schedule(request::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            // Also where a connection is there already: what its address was good for then may be over.
            guard.resolve(url.getHost(), EndpointUrls.port(url));
            var response = http.executeOpen(null, request, null);
            var status = response.getCode();
            drain(response);
            return status / 100 == 2 ? new Accepted(status) : new Refused(status);
        } catch (IOException | RuntimeException e) {
            return new Unanswered(request.isCancelled() ? "TIMEOUT" : reason(e, url));
        } finally {
            watcher.cancel(false);
        }
    }

    // The status has come. If the rest does not, the connection is lost and not the answer.
    private static void drain(ClassicHttpResponse response) {
        try (response) {
            var entity = response.getEntity();
            if (entity != null) {
                entity.getContent().readNBytes(MAX_ANSWER_BYTES);
            }
        } catch (IOException | RuntimeException e) {
            log.debug("An answer broke off", e);
        }
    }

    private static String reason(Exception failure, URI url) {
        log.debug("No answer from {}", url.getHost(), failure);
        return switch (failure) {
            case ForbiddenAddressException e -> "FORBIDDEN_ADDRESS";
            case UnknownHostException e -> "UNKNOWN_HOST";
            case InterruptedIOException e -> "TIMEOUT";
            case ConnectException e -> "NO_CONNECTION";
            case SSLException e -> "TLS";
            default -> "CONNECTION_LOST";
        };
    }

    @Override
    public void close() throws IOException {
        watch.shutdownNow();
        http.close();
    }
}
