package com.redroomrewards.projections.page;

/**
 * Asks for a page of a list. The answer is a list of rows: those of the page, and one more when there is a next page.
 *
 * @param <V> a row
 */
public interface PagedQuery<V> {

    /** Which page. */
    PageRequest page();

    /** A row's place in the order of this list. */
    Cursor cursorOf(V row);
}
