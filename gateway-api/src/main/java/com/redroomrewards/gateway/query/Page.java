package com.redroomrewards.gateway.query;

import com.redroomrewards.gateway.edge.trace.RequestedPath;
import com.redroomrewards.projections.page.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A page of a list: an array, with the next page's address in {@code Link} (http.md, Members, wallet, ledger).
 *
 * @param rows its rows
 * @param next the cursor of the next page; null when there is none
 */
public record Page<T>(List<T> rows, @Nullable String next) {

    /** The largest page: the default where XCN, which turns no pages, has to see what there is. */
    public static final String FULL = "" + PageRequest.MAX_LIMIT;

    public Page {
        rows = List.copyOf(rows);
    }

    /**
     * Cuts the page from what was found, where one row more was looked for than the page has.
     *
     * @param cursor tells a row's place in the list
     */
    public static <T> Page<T> cut(List<T> found, int limit, Function<? super T, String> cursor) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var rows = found.subList(0, limit);
        return new Page<>(rows, cursor.apply(rows.getLast()));
    }

    /** The same page with its rows as the client sees them. */
    public <R> Page<R> map(Function<? super T, R> shown) {
        return new Page<>(rows.stream().<R>map(shown).toList(), next);
    }

    /** Answers with it. */
    public ResponseEntity<List<T>> answer(HttpServletRequest request) {
        var headers = new HttpHeaders();
        if (next != null) {
            headers.add(HttpHeaders.LINK, "<" + address(request, next) + ">; rel=\"next\"");
        }
        return new ResponseEntity<>(rows, headers, HttpStatus.OK);
    }

    // The same question with another cursor, so that filters and page size stay.
    private static String address(HttpServletRequest request, String cursor) {
        return UriComponentsBuilder.fromPath(RequestedPath.of(request))
                .query(request.getQueryString())
                .replaceQueryParam("cursor", cursor)
                .build()
                .toUriString();
    }
}
