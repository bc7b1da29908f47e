package com.redroomrewards.gateway.edge.body;

import tools.jackson.databind.node.ObjectNode;

/** JSON merge patches (RFC 7396): what a patch leaves out stays, and what it says to be null goes. */
public final class MergePatch {

    private MergePatch() {}

    /** Changes the target by the patch, and returns it. */
    public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(change -> {
            var name = change.getKey();
            if (change.getValue().isNull()) {
                target.remove(name);
            } else if (change.getValue() instanceof ObjectNode inner && target.get(name) instanceof ObjectNode old) {
                apply(old, inner);
            } else {
                target.set(name, change.getValue());
            }
        });
        return target;
    }
}
