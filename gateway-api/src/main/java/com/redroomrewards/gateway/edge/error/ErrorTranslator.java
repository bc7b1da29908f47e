package com.redroomrewards.gateway.edge.error;

import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.axonframework.common.AxonTransientException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.ResolvableType;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
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
            case HttpMediaTypeNotSupportedException ignored -> mediaType();
            case HttpMediaTypeNotAcceptableException ignored ->
                ApiException.invalid("Accept", "media_type", "The resource has no such representation.");
            case MaxUploadSizeExceededException ignored -> tooLarge();
            case MultipartException ignored -> mediaType();
            case HttpRequestMethodNotSupportedException e -> methodNotAllowed(e);
            // Queries answer through futures.
            case CompletionException e when e.getCause() != null -> translate(e.getCause());
            case NoHandlerFoundException ignored -> ApiException.notFound();
            case NoResourceFoundException ignored -> ApiException.notFound();
            case RequestRejectedException ignored -> malformed();
            case InvalidParameterException ignored ->
                ApiException.invalid("query", "encoding", "The query of the request is malformed.");
            case AuthenticationException ignored -> unauthenticated();
            case AccessDeniedException ignored -> forbidden();
            case AsyncRequestTimeoutException ignored -> ApiException.unavailable(1);
            case DataAccessResourceFailureException ignored -> ApiException.unavailable(1);
            case TransientDataAccessException ignored -> ApiException.unavailable(1);
            case CannotCreateTransactionException ignored -> ApiException.unavailable(1);
            // The event store could not be read now.
            case AxonTransientException ignored -> ApiException.unavailable(1);
            // Reading the request failed: the client went away or sent less than it announced.
            case org.apache.coyote.BadRequestException ignored -> malformed();
            case ErrorResponse e
            when e.getStatusCode().is4xxClientError() ->
                ofStatus(e.getStatusCode().value());
            default -> ApiException.of(ErrorCode.INTERNAL_ERROR, "Something went wrong on our side.");
        };
    }

    /** What a bare status of Tomcat or the firewall means. */
    static ApiException ofStatus(int status) {
        return switch (status) {
            case 401 -> unauthenticated();
            case 403 -> forbidden();
            case 404 -> ApiException.notFound();
            case 405 -> ApiException.of(ErrorCode.METHOD_NOT_ALLOWED, METHOD_SENTENCE);
            case 413 -> tooLarge();
            case 415 -> mediaType();
            case 503 -> ApiException.unavailable(1);
            // Tomcat's words for a transfer encoding or an HTTP version that it does not know.
            case 501, 505 -> malformed();
            default ->
                status >= 400 && status < 500
                        ? malformed()
                        : ApiException.of(ErrorCode.INTERNAL_ERROR, "Something went wrong on our side.");
        };
    }

    private static final String METHOD_SENTENCE = "The resource does not know this method.";

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
        var answer = ApiException.of(ErrorCode.METHOD_NOT_ALLOWED, METHOD_SENTENCE);
        var methods = e.getSupportedHttpMethods();
        return methods == null
                ? answer
                : answer.withHeader(
                        "Allow", methods.stream().map(Object::toString).sorted().collect(Collectors.joining(", ")));
    }

    private static String orRequest(@Nullable String field) {
        return field == null ? "request" : field;
    }

    private static ApiException unauthenticated() {
        return ApiException.of(ErrorCode.UNAUTHENTICATED, "A valid access token is required.")
                .withHeader("WWW-Authenticate", "Bearer");
    }

    private static ApiException forbidden() {
        return ApiException.of(ErrorCode.UNAUTHORIZED, "The token does not permit this operation.");
    }

    private static ApiException mediaType() {
        return ApiException.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The media type of the body is not supported.");
    }

    private static ApiException tooLarge() {
        return ApiException.of(ErrorCode.PAYLOAD_TOO_LARGE, "The request body is too large.");
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
