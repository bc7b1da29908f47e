package com.redroomrewards.gateway.edge.error;

import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.axonframework.common.AxonTransientException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.ResolvableType;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** What each exception of the framework means to a client. */
final class ErrorTranslator {

    /**
     * SQLStates of what may pass the next time, and for which Spring has no class: a transaction idle for too long, one
     * that took too long, a database that is read-only after a failover, and a lock that was not to be had in time.
     */
    private static final Set<String> PASSING_STATES = Set.of("25P03", "25P04", "25006", "55P03");

    private ErrorTranslator() {}

    static ApiException translate(Throwable thrown) {
        return switch (thrown) {
            case ApiException answer -> answer;
            case HttpMessageNotReadableException e -> unreadable(e);
            case JacksonException e -> JsonErrors.translate(e);
            case MethodArgumentNotValidException e -> ValidationErrors.of(e.getBindingResult());
            case BindException e -> ValidationErrors.of(e.getBindingResult());
            case HandlerMethodValidationException e -> ValidationErrors.of(e);
            case ConstraintViolationException e -> ValidationErrors.of(e.getConstraintViolations());
            case MissingServletRequestParameterException e -> ValidationErrors.required(e.getParameterName());
            case MissingRequestHeaderException e -> ValidationErrors.required(e.getHeaderName());
            case ServletRequestBindingException ignored ->
                ApiException.invalid("request", "parameters", "A parameter of the request is missing or malformed.");
            case MethodArgumentTypeMismatchException e -> ValidationErrors.type(e.getName(), elementType(e));
            case TypeMismatchException e -> ValidationErrors.type(orRequest(e.getPropertyName()), e.getRequiredType());
            case HttpMediaTypeNotSupportedException ignored -> ApiException.mediaType();
            case HttpMediaTypeNotAcceptableException ignored ->
                ApiException.invalid("Accept", "media_type", "The resource has no such representation.");
            case MaxUploadSizeExceededException ignored -> ApiException.tooLarge();
            case MultipartException ignored -> ApiException.mediaType();
            case HttpRequestMethodNotSupportedException e -> methodNotAllowed(e);
            // Queries answer through futures.
            case CompletionException e when e.getCause() != null -> translate(e.getCause());
            case NoHandlerFoundException ignored -> ApiException.notFound();
            case NoResourceFoundException ignored -> ApiException.notFound();
            case RequestRejectedException ignored -> malformed();
            case InvalidParameterException ignored ->
                ApiException.invalid("query", "encoding", "The query of the request is malformed.");
            // Whether the token is valid could not be found out.
            case AuthenticationServiceException ignored -> ApiException.unavailable(1);
            case AuthenticationException ignored -> ApiException.unauthenticated();
            case AccessDeniedException ignored -> ApiException.forbidden();
            case AsyncRequestTimeoutException ignored -> ApiException.unavailable(1);
            case DataAccessResourceFailureException ignored -> ApiException.unavailable(1);
            case TransientDataAccessException ignored -> ApiException.unavailable(1);
            case CannotCreateTransactionException ignored -> ApiException.unavailable(1);
            case UncategorizedSQLException e when passes(e.getCause()) -> ApiException.unavailable(1);
            case TransactionSystemException e when passes(e.getCause()) -> ApiException.unavailable(1);
            // The event store could not be read now.
            case AxonTransientException ignored -> ApiException.unavailable(1);
            // Reading the request failed: the client went away or sent less than it announced.
            case org.apache.coyote.BadRequestException ignored -> malformed();
            case ErrorResponse e
            when e.getStatusCode().is4xxClientError() ->
                ofStatus(e.getStatusCode().value());
            default -> ApiException.internalError();
        };
    }

    /** What a bare status of Tomcat or the firewall means. */
    static ApiException ofStatus(int status) {
        return switch (status) {
            case 401 -> ApiException.unauthenticated();
            case 403 -> ApiException.forbidden();
            case 404 -> ApiException.notFound();
            case 405 -> ApiException.methodNotAllowed(Set.of());
            case 413 -> ApiException.tooLarge();
            case 415 -> ApiException.mediaType();
            case 503 -> ApiException.unavailable(1);
            // Tomcat's words for a transfer encoding or an HTTP version that it does not know.
            case 501, 505 -> malformed();
            default -> status >= 400 && status < 500 ? malformed() : ApiException.internalError();
        };
    }

    private static ApiException unreadable(HttpMessageNotReadableException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException json) {
                return JsonErrors.translate(json);
            }
            if (cause instanceof IOException) {
                return malformed();
            }
        }
        return ApiException.invalid("body", "required", "The request needs a body.");
    }

    private static ApiException methodNotAllowed(HttpRequestMethodNotSupportedException e) {
        var methods = e.getSupportedHttpMethods();
        return ApiException.methodNotAllowed(
                methods == null
                        ? Set.of()
                        : methods.stream().map(HttpMethod::name).toList());
    }

    private static String orRequest(@Nullable String field) {
        return field == null ? "request" : field;
    }

    private static boolean passes(@Nullable Throwable cause) {
        return cause instanceof SQLException sql
                && sql.getSQLState() != null
                && PASSING_STATES.contains(sql.getSQLState());
    }

    private static ApiException malformed() {
        return ApiException.invalid("request", "malformed", "The request is malformed.");
    }

    // Of a list of values, what one of them should be.
    private static @Nullable Class<?> elementType(MethodArgumentTypeMismatchException e) {
        var type = ResolvableType.forMethodParameter(e.getParameter());
        return type.asCollection().resolve() == null
                ? e.getRequiredType()
                : type.asCollection().getGeneric().resolve();
    }
}
