package com.redroomrewards.app.acceptance;

import com.redroomrewards.app.acceptance.ApiClient.Answer;

/**
 * What became of a call; of a batch, what became of the one item that was sent.
 *
 * @param status what the item would have been answered by itself, or else the status of the answer
 * @param answered the status of the answer
 */
record Outcome(int status, int answered) {

    static Outcome of(Answer answer) {
        var isOfItem = answer.body().contains("\"items\"") && answer.body().contains("\"REJECTED\"");
        return new Outcome(isOfItem ? ofFirstItem(answer) : answer.status(), answer.status());
    }

    private static int ofFirstItem(Answer answer) {
        return switch (answer.json().at("/items/0/error/code").asString("")) {
            case "NOT_FOUND" -> 404;
            case "VALIDATION_FAILED" -> 422;
            default -> 400;
        };
    }

    /** As it is shown in a table. */
    @Override
    public String toString() {
        return status == answered ? "" + status : status + " in " + answered;
    }
}
