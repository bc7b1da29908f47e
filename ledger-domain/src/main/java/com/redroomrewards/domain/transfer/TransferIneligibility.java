package com.redroomrewards.domain.transfer;

/** Why a member can't transfer points to another (domain.md, Transfer). */
public enum TransferIneligibility {
    /** Sender and receiver are the same member. */
    SAME_MEMBER("to_member_id", "other_member", "A member can't transfer points to itself."),
    /** The sender's trust level is below L2. */
    TRUST_TOO_LOW("from_member_id", "trust_level_l2", "A transfer needs a sender at trust level L2 or more."),
    /** The sender's account is too young. */
    ACCOUNT_TOO_YOUNG("from_member_id", "min_account_age", "The sender's account is too young for a transfer."),
    /** Something bad was noted of the sender of late. */
    NEGATIVE_EVENT(
            "from_member_id",
            "no_negative_event",
            "A recent negative event on the sender's account prevents a transfer."),
    /** More than can be transferred at once. */
    ABOVE_MAXIMUM("points", "at_most_at_once", "This exceeds the maximum for one transfer."),
    /** The sender's first transfer was a short while ago. */
    COOLING("from_member_id", "wait_after_first", "The sender must wait after its first transfer."),
    /** More than the sender may still transfer on this day. */
    DAY_LIMIT("points", "at_most_per_day", "This exceeds what the sender can still transfer today."),
    /** More than the sender may still transfer in this week. */
    WEEK_LIMIT("points", "at_most_per_week", "This exceeds what the sender can still transfer this week."),
    /** More than the sender has. */
    INSUFFICIENT_POINTS("points", "available_points", "The sender has fewer points than the transfer takes.");

    private final String field;
    private final String rule;
    private final String sentence;

    TransferIneligibility(String field, String rule, String sentence) {
        this.field = field;
        this.rule = rule;
        this.sentence = sentence;
    }

    /** The field at fault. */
    String field() {
        return field;
    }

    /** The rule that it breaks. */
    String rule() {
        return rule;
    }

    /** The refusal for this reason, in one plain sentence. */
    String sentence() {
        return sentence;
    }
}
