package org.example.carrier;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.conn.ssl.DefaultHostnameVerifier;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.ssl.SSLContexts;
import org.apache.http.util.EntityUtils;

public class CarrierClient implements Closeable {

    private final ObjectMapper mapper = new ObjectMapper();
    private final CloseableHttpClient http;
    private final String baseUrl;

    public CarrierClient(String baseUrl) {
        this.baseUrl = baseUrl;
        SSLContext context = SSLContexts.createDefault();
        SSLConnectionSocketFactory sockets = new SSLConnectionSocketFactory(
                context,
                new String[] {"TLSv1.2", "TLSv1.3"},
                null,
                new DefaultHostnameVerifier());
        RequestConfig timeouts = RequestConfig.custom()
                .setConnectTimeout(3_000)
                .setSocketTimeout(10_000)
                .build();
        this.http = HttpClients.custom()
                .setSSLSocketFactory(sockets)
                .setDefaultRequestConfig(timeouts)
                .build();
    }

    public String bookPickup(String accountToken, Object pickup) throws IOException {
        HttpPost post = new HttpPost(baseUrl + "/pickups");
        post.setHeader("Authorization", "Bearer " + accountToken);
        post.setEntity(new StringEntity(mapper.writeValueAsString(pickup), ContentType.APPLICATION_JSON));
        try (CloseableHttpResponse response = http.execute(post)) {
            String body = EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8);
            if (response.getStatusLine().getStatusCode() != 201) {
                throw new IOException("Carrier answered " + response.getStatusLine());
            }
            JsonNode node = mapper.readTree(body);
            return node.path("confirmation").asText();
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
