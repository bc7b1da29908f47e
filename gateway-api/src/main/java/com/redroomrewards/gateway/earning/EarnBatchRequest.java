package com.redroomrewards.gateway.earning;

import com.redroomrewards.gateway.batch.BatchBody;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Body of {@code POST /points/earn/batch} (http.md, Earn), as the contract has it; each item is read by itself. */
record EarnBatchRequest(
        @Size(min = 1, max = BatchBody.MAX_ITEMS) List<EarnRequest> items) {

    /** The same as CSV: a column is named by its path. */
    static final String CSV = """
            client_user_id,rrr_member_id,source.event_type,source.order_id,source.line_id,currency,amount_minor,points,\
            policy.posting_mode,metadata.campaign
            user-1,5f0c2e0a-7c1e-4b43-9a53-2f1d0c4a8e11,TOKEN_PURCHASE,order-1,1,USD,1999,19,POSTED,spring
            """;
}
