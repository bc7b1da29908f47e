package com.redroomrewards.gateway.webhook.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Asks for the addresses of names. The system's resolver blocks for as long as a name server is silent, and a virtual
 * thread that waits in it holds one of the few threads that all requests run on. So it is asked from threads of its own,
 * and once for all who want the same name.
 */
@Component
class HostNames implements AutoCloseable {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final ConcurrentMap<String, CompletableFuture<InetAddress[]>> asked = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("webhook-dns-", 1).factory());

    /**
     * All addresses of that name.
     *
     * @throws UnknownHostException when there are none, or nobody has said so in time
     */
    InetAddress[] resolve(String host) throws UnknownHostException {
        try {
            return asked.computeIfAbsent(host, this::ask).get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw failed(host, e);
        } catch (ExecutionException e) {
            throw failed(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(host, e);
        }
    }

    private CompletableFuture<InetAddress[]> ask(String host) {
        var answer = new CompletableFuture<InetAddress[]>();
        threads.execute(() -> {
            try {
                var addresses = lookUp(host);
                asked.remove(host, answer);
                answer.complete(addresses);
            } catch (UnknownHostException | RuntimeException | Error e) {
                asked.remove(host, answer);
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    /** As the system knows it; it remembers for a while. */
    InetAddress[] lookUp(String host) throws UnknownHostException {
        return InetAddress.getAllByName(host);
    }

    private static UnknownHostException failed(String host, Throwable cause) {
        var failure = new UnknownHostException(host);
        failure.initCause(cause);
        return failure;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
