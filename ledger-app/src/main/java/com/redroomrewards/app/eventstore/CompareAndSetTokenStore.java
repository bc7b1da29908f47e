package com.redroomrewards.app.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.common.jdbc.JdbcException;
import org.axonframework.common.jdbc.JdbcUtils;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.GenericTokenEntry;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.SerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * Moves a token only from where this node has left it, and gives the claim up where it isn't there any more. Projections commit
 * without waiting for the disk, so a crash of Postgres may take back their last batches, rows and token together, while the
 * processor that wrote them goes on with the token that it remembers: to store a later one would leave what was taken back out for
 * good. Once it has given up, it reads the stored token, and writes those batches again.
 */
final class CompareAndSetTokenStore extends JdbcTokenStore {

    static final TokenSchema SCHEMA = TokenSchema.builder()
            .setTokenTable("events.token")
            .setProcessorNameColumn("processor_name")
            .setSegmentColumn("segment")
            .setTokenColumn("token")
            .setTokenTypeColumn("token_type")
            .setTimestampColumn("time_stamp")
            .setOwnerColumn("owner")
            .build();

    private static final String UNMOVED =
            " WHERE owner = ? AND processor_name = ? AND segment = ? AND token IS NOT DISTINCT FROM ?";

    private record SegmentOf(String processor, int segment) {}

    private record Left(byte @Nullable [] token) {}

    private final String nodeId;
    private final Map<SegmentOf, Left> left = new ConcurrentHashMap<>();

    /**
     * A store in {@link #SCHEMA}.
     *
     * @param nodeId the owner of what this node claims, as the builder has it
     */
    CompareAndSetTokenStore(Builder builder, String nodeId) {
        super(builder.schema(SCHEMA).nodeId(nodeId).contentType(byte[].class));
        this.nodeId = nodeId;
    }

    @Override
    protected TrackingToken loadToken(Connection connection, ResultSet row, String processor, int segment)
            throws SQLException {
        var token = super.loadToken(connection, row, processor, segment);
        leave(processor, segment, row.getBytes(SCHEMA.tokenColumn()));
        return token;
    }

    @Override
    protected TrackingToken loadToken(Connection connection, ResultSet row, String processor, Segment segment)
            throws SQLException {
        var token = super.loadToken(connection, row, processor, segment);
        leave(processor, segment.getSegmentId(), row.getBytes(SCHEMA.tokenColumn()));
        return token;
    }

    // If the transaction that this is part of does not commit, the processor gives up, and reads the token again.
    @Override
    protected PreparedStatement storeUpdate(
            Connection connection, @Nullable TrackingToken token, String processor, int segment) throws SQLException {
        var entry = new GenericTokenEntry<>(token, serializer(), byte[].class, processor, segment);
        SerializedObject<byte[]> serialized = entry.getSerializedToken();
        var bytes = serialized == null ? null : serialized.getData();
        var statement = connection.prepareStatement(
                "UPDATE events.token SET token = ?, token_type = ?, time_stamp = ?" + UNMOVED);
        statement.setBytes(1, bytes);
        statement.setString(2, serialized == null ? null : serialized.getType().getName());
        statement.setString(3, entry.timestampAsString());
        unmoved(statement, 4, processor, segment);
        leave(processor, segment, bytes);
        return statement;
    }

    /** There is none to update that has not moved. */
    @Override
    protected void updateToken(
            Connection connection, ResultSet row, TrackingToken token, String processor, int segment) {
        throw moved(processor, segment);
    }

    @Override
    public void extendClaim(String processor, int segment) {
        var connection = getConnection();
        try {
            var extended = JdbcUtils.executeUpdate(
                    connection,
                    c -> extension(c, processor, segment),
                    e -> new JdbcException("Could not extend the claim of %s[%d]".formatted(processor, segment), e));
            if (extended == 0) {
                throw moved(processor, segment);
            }
        } finally {
            JdbcUtils.closeQuietly(connection);
        }
    }

    private PreparedStatement extension(Connection connection, String processor, int segment) throws SQLException {
        var statement = connection.prepareStatement("UPDATE events.token SET time_stamp = ?" + UNMOVED);
        statement.setString(1, DateTimeUtils.formatInstant(AbstractTokenEntry.clock.instant()));
        unmoved(statement, 2, processor, segment);
        return statement;
    }

    private void leave(String processor, int segment, byte @Nullable [] token) {
        left.put(new SegmentOf(processor, segment), new Left(token));
    }

    private void unmoved(PreparedStatement statement, int first, String processor, int segment) throws SQLException {
        var known = left.get(new SegmentOf(processor, segment));
        if (known == null) {
            throw moved(processor, segment);
        }
        statement.setString(first, nodeId);
        statement.setString(first + 1, processor);
        statement.setInt(first + 2, segment);
        statement.setBytes(first + 3, known.token());
    }

    private static UnableToClaimTokenException moved(String processor, int segment) {
        return new UnableToClaimTokenException(
                "The token of %s[%d] is not this node's, or not where this node has left it: it is read again"
                        .formatted(processor, segment));
    }
}
