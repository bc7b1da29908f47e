package com.redroomrewards.domain.transfer;

/** What sort of transfer it is. */
public enum TransferType {
    /** Of a model to a viewer. */
    AWARD("MODEL_AWARD"),
    /** Of a member to another; why, in the platform's own words, is in the transfer's event. */
    TRANSFER("TRANSFER");

    private final String reasonCode;

    TransferType(String reasonCode) {
        this.reasonCode = reasonCode;
    }

    /** The reason code of its entries. */
    public String reasonCode() {
        return reasonCode;
    }
}
