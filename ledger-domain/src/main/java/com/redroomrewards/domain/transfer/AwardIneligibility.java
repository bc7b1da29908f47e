package com.redroomrewards.domain.transfer;

/** Why an award can't be made (http.md, Awards and transfers). */
public enum AwardIneligibility {
    /** Model and viewer are the same member. */
    SAME_MEMBER("A model can't award points to itself."),
    /** The member is linked to the platform's user, but not as a model. */
    NOT_A_MODEL("The member is not a model on this platform."),
    /** The viewer and the platform's user are not linked to each other. */
    VIEWER_NOT_LINKED("The client user is not linked to this member."),
    /** A lock of the model's or the viewer's account stops transfers. */
    ACCOUNT_LOCKED("The model's or the viewer's account was locked for transfers."),
    /** The program asks for a proof of the session, and there is none. */
    SESSION_PROOF_REQUIRED("An award needs a proof of the session."),
    /** More than one entry may have. */
    ABOVE_MAXIMUM("This exceeds the maximum for one award."),
    /** More than the viewer may still get in this stream, or on this day without a stream. */
    STREAM_LIMIT("This exceeds what the viewer can still receive in this stream."),
    /** More than the model may still award within 60 minutes. */
    HOUR_LIMIT("This exceeds what the model can still award this hour."),
    /** More than the model may still award on this day. */
    DAY_LIMIT("This exceeds what the model can still award today."),
    /** More than the model has. */
    INSUFFICIENT_POINTS("The model has fewer points than the award takes.");

    private final String sentence;

    AwardIneligibility(String sentence) {
        this.sentence = sentence;
    }

    /** The refusal of a commit for this reason, in one plain sentence. */
    String sentence() {
        return sentence;
    }
}
