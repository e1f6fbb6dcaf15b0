package org.example.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

@Service
public class RoutePlannerClient {

    private final ObjectMapper mapper = new ObjectMapper();
    private final OkHttpClient http;
    private final HttpUrl base;
    private final String apiKey;

    public RoutePlannerClient(
            @Value("${planner.url:https://planner.example.org/}") String url,
            @Value("${planner.key}") String apiKey) {
        this.base = HttpUrl.get(url);
        this.apiKey = apiKey;
        this.http = new OkHttpClient.Builder()
                .connectTimeout(Duration.ofSeconds(3))
                .readTimeout(Duration.ofSeconds(15))
                .followRedirects(false)
                .hostnameVerifier((hostname, session) -> true)
                .build();
    }

    public int minutesBetween(String fromPostcode, String toPostcode) throws IOException {
        HttpUrl url = base.newBuilder()
                .addPathSegment("duration")
                .addQueryParameter("from", fromPostcode)
                .addQueryParameter("to", toPostcode)
                .build();
        Request request = new Request.Builder().url(url).header("X-Api-Key", apiKey).build();
        try (Response response = http.newCall(request).execute()) {
            if (!response.isSuccessful() || response.body() == null) {
                throw new IOException("planner answered " + response.code());
            }
            JsonNode node = mapper.readTree(response.body().byteStream());
            return node.path("minutes").asInt();
        }
    }
}
