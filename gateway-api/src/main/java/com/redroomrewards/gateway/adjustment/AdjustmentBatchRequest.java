package com.redroomrewards.gateway.adjustment;

import com.redroomrewards.gateway.batch.BatchBody;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Body of {@code POST /points/adjustments/batch}; each item is read by itself. */
record AdjustmentBatchRequest(
        @Size(min = 1, max = BatchBody.MAX_ITEMS) List<AdjustmentRequest> items) {

    /** The same as CSV: a column is named by its path. */
    static final String CSV = """
            client_user_id,rrr_member_id,points,reason_code,ticket_reference,metadata.requesting_admin_id
            user-1,5f0c2e0a-7c1e-4b43-9a53-2f1d0c4a8e11,-50,DOUBLE_CREDIT,T-1234,admin-7
            """;
}
