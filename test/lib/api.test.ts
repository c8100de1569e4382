import { describe, expect, test } from 'vitest';
import { ELSEWHERE, routes } from '../../functions/api/routes.ts';
import { functionOf, only, resolved } from './stack.ts';

type Route = { RouteKey: string; AuthorizationType: string; AuthorizerId?: string; Target: string };

describe('the HTTP API', () => {
  const api = only<{ CorsConfiguration?: object }>('AWS::ApiGatewayV2::Api');
  const authorizer = only<object>('AWS::ApiGatewayV2::Authorizer');
  const stage = only<{ AccessLogSettings: { Format: string } }>('AWS::ApiGatewayV2::Stage');
  const integrations = resolved<{ IntegrationUri: string }>('AWS::ApiGatewayV2::Integration');

  test('has every route of the table of contents, with the authorizer and the function it asks for, and no other', () => {
    const there = resolved<Route>('AWS::ApiGatewayV2::Route').map(({ properties: route }) => ({
      key: route.RouteKey,
      type: route.AuthorizationType,
      authorizer: route.AuthorizerId,
      leadsTo: integrations.find(({ ref }) => route.Target === `integrations/${ref}`)?.properties.IntegrationUri,
    }));
    const wanted = routes.map(({ method, path, entry, who }) => ({
      key: `${method} ${path}`,
      type: who === 'anyone' ? 'NONE' : 'JWT',
      authorizer: who === 'anyone' ? undefined : authorizer.ref,
      leadsTo: functionOf(entry).arn,
    }));
    const rest = { key: ELSEWHERE.key, type: 'NONE', authorizer: undefined, leadsTo: functionOf(ELSEWHERE.entry).arn };
    expect(there).toEqual([...wanted, rest]);
  });

  test('the authorizer takes tokens of our pool, made for our client', () => {
    expect(authorizer.properties).toMatchObject({
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: {
        Audience: [only('AWS::Cognito::UserPoolClient').ref],
        Issuer: `https://cognito-idp.eu-central-1.amazonaws.com/${only('AWS::Cognito::UserPool').ref}`,
      },
    });
  });

  test('every route is throttled', () => {
    expect(stage.properties).toMatchObject({
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
    });
    expect(stage.properties).not.toHaveProperty('RouteSettings');
    expect(api.properties).not.toHaveProperty('CorsConfiguration');
  });

  test('the access log holds no path, query or address, since paths hold the keys of private links', () => {
    expect(JSON.parse(stage.properties.AccessLogSettings.Format)).toEqual({
      routeKey: '$context.routeKey',
      status: '$context.status',
      latency: '$context.responseLatency',
      requestId: '$context.requestId',
    });
  });
});

describe('accounts of the staff', () => {
  type Pool = { AdminCreateUserConfig: object; Schema: { Name: string; Mutable: boolean }[] };
  type Client = { WriteAttributes: string[] };
  const pool = only<Pool>('AWS::Cognito::UserPool').properties;
  const client = only<Client>('AWS::Cognito::UserPoolClient').properties;

  test('nobody signs up by themselves', () => {
    expect(pool).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: 'ACTIVE',
      UsernameAttributes: ['email'],
    });
  });

  test('the client keeps no secret and knows the authorization code only, in a page as by API', () => {
    expect(client).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      // Without this list Cognito allows sign-in by API, whose tokens may change what the account says.
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
    });
  });

  test('no attribute that a client may write can be changed', () => {
    const fixed = pool.Schema.filter(({ Mutable }) => !Mutable).map(({ Name }) => `custom:${Name}`);
    // An empty list would mean all of Cognito's own attributes.
    expect(client.WriteAttributes.length).toBeGreaterThan(0);
    expect(client.WriteAttributes.filter((name) => !fixed.includes(name))).toEqual([]);
  });
});
