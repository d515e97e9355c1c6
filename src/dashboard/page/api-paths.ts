// What the API is asked and what it answers. GENERATED from src/http/openapi.json: change a route's
// schema, then `npm run describe-api`.

export interface paths {
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who asks, and what they may do
         * @description Asks nobody who they are.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * @description open: whoever reaches lotcount may do everything
                             * @enum {unknown}
                             */
                            mode: "open" | "accounts";
                            /** @description There is no account yet: the link that lotcount printed makes the first admin */
                            isFirstAdminAwaited: boolean;
                            /**
                             * @description viewer: sees; operator: corrects counts, too; admin: changes settings, too
                             * @enum {unknown}
                             */
                            role?: "viewer" | "operator" | "admin";
                            /** @description Of the account or the token */
                            name?: string;
                            isToken?: boolean;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Sign in
         * @description The session comes in a cookie. Unknown names and wrong passwords get the same answer; after too many of them it is 429, with Retry-After. Asks nobody who they are.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "name": "Parking desk",
                     *       "password": "correct horse battery"
                     *     }
                     */
                    "application/json": {
                        name: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * @description open: whoever reaches lotcount may do everything
                             * @enum {unknown}
                             */
                            mode: "open" | "accounts";
                            /** @description There is no account yet: the link that lotcount printed makes the first admin */
                            isFirstAdminAwaited: boolean;
                            /**
                             * @description viewer: sees; operator: corrects counts, too; admin: changes settings, too
                             * @enum {unknown}
                             */
                            role?: "viewer" | "operator" | "admin";
                            /** @description Of the account or the token */
                            name?: string;
                            isToken?: boolean;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Sign out
         * @description Asks nobody who they are.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/first-admin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the first admin, with the secret of the link that lotcount printed
         * @description Asks nobody who they are.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        secret: string;
                        name: string;
                        /** @description 12 to 256 characters */
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * @description open: whoever reaches lotcount may do everything
                             * @enum {unknown}
                             */
                            mode: "open" | "accounts";
                            /** @description There is no account yet: the link that lotcount printed makes the first admin */
                            isFirstAdminAwaited: boolean;
                            /**
                             * @description viewer: sees; operator: corrects counts, too; admin: changes settings, too
                             * @enum {unknown}
                             */
                            role?: "viewer" | "operator" | "admin";
                            /** @description Of the account or the token */
                            name?: string;
                            isToken?: boolean;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change one's own password
         * @description Every other session of the account ends. Needs the role viewer.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        currentPassword: string;
                        /** @description 12 to 256 characters */
                        newPassword: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * @description open: whoever reaches lotcount may do everything
                             * @enum {unknown}
                             */
                            mode: "open" | "accounts";
                            /** @description There is no account yet: the link that lotcount printed makes the first admin */
                            isFirstAdminAwaited: boolean;
                            /**
                             * @description viewer: sees; operator: corrects counts, too; admin: changes settings, too
                             * @enum {unknown}
                             */
                            role?: "viewer" | "operator" | "admin";
                            /** @description Of the account or the token */
                            name?: string;
                            isToken?: boolean;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All accounts
         * @description Needs the role admin.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accounts: {
                                id: number;
                                name: string;
                                /**
                                 * @description viewer: sees; operator: corrects counts, too; admin: changes settings, too
                                 * @enum {unknown}
                                 */
                                role: "viewer" | "operator" | "admin";
                                /**
                                 * Format: date-time
                                 * @description When it was made
                                 */
                                createdAt: string;
                                /**
                                 * Format: date-time
                                 * @description When its password was set last
                                 */
                                passwordSetAt: string;
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Make an account
         * @description Needs the role admin.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /**
                         * @description viewer: sees; operator: corrects counts, too; admin: changes settings, too
                         * @enum {unknown}
                         */
                        role: "viewer" | "operator" | "admin";
                        /** @description 12 to 256 characters */
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            name: string;
                            /**
                             * @description viewer: sees; operator: corrects counts, too; admin: changes settings, too
                             * @enum {unknown}
                             */
                            role: "viewer" | "operator" | "admin";
                            /**
                             * Format: date-time
                             * @description When it was made
                             */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @description When its password was set last
                             */
                            passwordSetAt: string;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{accountId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete an account, with its sessions
         * @description Needs the role admin.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    accountId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Give an account another role, or another password
         * @description A new password ends all sessions of the account. Needs the role admin.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    accountId: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "role": "operator"
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description viewer: sees; operator: corrects counts, too; admin: changes settings, too
                         * @enum {unknown}
                         */
                        role?: "viewer" | "operator" | "admin";
                        /** @description 12 to 256 characters */
                        password?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            name: string;
                            /**
                             * @description viewer: sees; operator: corrects counts, too; admin: changes settings, too
                             * @enum {unknown}
                             */
                            role: "viewer" | "operator" | "admin";
                            /**
                             * Format: date-time
                             * @description When it was made
                             */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @description When its password was set last
                             */
                            passwordSetAt: string;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All tokens, newest first, revoked ones too
         * @description Needs the role admin.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            tokens: {
                                id: number;
                                name: string;
                                /**
                                 * @description viewer: sees; operator: corrects counts, too; admin: changes settings, too
                                 * @enum {unknown}
                                 */
                                role: "viewer" | "operator" | "admin";
                                /**
                                 * Format: date-time
                                 * @description When it was made
                                 */
                                createdAt: string;
                                createdBy: string;
                                /**
                                 * Format: date-time
                                 * @description When it ends; absent: never
                                 */
                                expiresAt?: string;
                                /**
                                 * Format: date-time
                                 * @description When it was used last, to the minute
                                 */
                                lastUsedAt?: string;
                                /**
                                 * Format: date-time
                                 * @description Since when it is not in force any more
                                 */
                                revokedAt?: string;
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Make a token for a machine
         * @description It is sent as `authorization: Bearer TOKEN`, and shown in this answer alone. Needs the role admin.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "name": "Prometheus",
                     *       "role": "viewer"
                     *     }
                     */
                    "application/json": {
                        name: string;
                        /**
                         * @description viewer: sees; operator: corrects counts, too; admin: changes settings, too
                         * @enum {unknown}
                         */
                        role: "viewer" | "operator" | "admin";
                        /** @description RFC 3339 time or date, in the future; never when left out */
                        expiresAt?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            token: {
                                id: number;
                                name: string;
                                /**
                                 * @description viewer: sees; operator: corrects counts, too; admin: changes settings, too
                                 * @enum {unknown}
                                 */
                                role: "viewer" | "operator" | "admin";
                                /**
                                 * Format: date-time
                                 * @description When it was made
                                 */
                                createdAt: string;
                                createdBy: string;
                                /**
                                 * Format: date-time
                                 * @description When it ends; absent: never
                                 */
                                expiresAt?: string;
                                /**
                                 * Format: date-time
                                 * @description When it was used last, to the minute
                                 */
                                lastUsedAt?: string;
                                /**
                                 * Format: date-time
                                 * @description Since when it is not in force any more
                                 */
                                revokedAt?: string;
                            };
                            /** @description The token itself, which is not shown again */
                            secret: string;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{tokenId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a token
         * @description Needs the role admin.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    tokenId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            name: string;
                            /**
                             * @description viewer: sees; operator: corrects counts, too; admin: changes settings, too
                             * @enum {unknown}
                             */
                            role: "viewer" | "operator" | "admin";
                            /**
                             * Format: date-time
                             * @description When it was made
                             */
                            createdAt: string;
                            createdBy: string;
                            /**
                             * Format: date-time
                             * @description When it ends; absent: never
                             */
                            expiresAt?: string;
                            /**
                             * Format: date-time
                             * @description When it was used last, to the minute
                             */
                            lastUsedAt?: string;
                            /**
                             * Format: date-time
                             * @description Since when it is not in force any more
                             */
                            revokedAt?: string;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what, newest first
         * @description Needs the role admin.
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description nextCursor of the page before */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            entries: {
                                sequence: number;
                                /**
                                 * Format: date-time
                                 * @description When
                                 */
                                at: string;
                                /** @description Who: a name; empty where nobody has to say one */
                                actor: string;
                                /**
                                 * @description What proves the name; anybody: nothing does
                                 * @enum {unknown}
                                 */
                                actorKind: "account" | "token" | "anybody" | "command-line";
                                /** @description Method and route, or a word such as sign-in */
                                action: string;
                                /** @description What it was done to */
                                subject: string;
                                /** @description Where it came from */
                                address?: string;
                                /** @enum {unknown} */
                                outcome: "done" | "refused" | "failed";
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/site": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The site
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string;
                            timeZone: string;
                            /**
                             * Format: date-time
                             * @description The server's clock
                             */
                            now: string;
                            /** @description Why the configuration file as it is now is not in force */
                            configRefused?: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the configuration file is in force
         * @description A file that is edited is read again within seconds. Cameras that have not changed go on counting; a file with a mistake changes nothing. Needs the role viewer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Since when this configuration has been in force
                             */
                            inForceSince: string;
                            /** @description Settings that have changed and apply when lotcount is started again */
                            restartNeeded: string[];
                            /** @description Why the file as it is now is not in force; the one before it still is */
                            refused?: {
                                /**
                                 * Format: date-time
                                 * @description When the file was read
                                 */
                                at: string;
                                message: string;
                                problems: {
                                    /** @description Empty for the file as a whole */
                                    setting: string;
                                    message: string;
                                    line?: number;
                                    column?: number;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The process answers
         * @description Asks nobody who they are.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {unknown} */
                            status: "ok";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ledger can be written and at least one camera is live
         * @description Asks nobody who they are.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {unknown} */
                            status: "ok";
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All cameras
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            cameras: {
                                id: string;
                                name: string;
                                /** @enum {unknown} */
                                state: "connecting" | "live" | "stalled" | "reconnecting" | "failed" | "ended" | "stopped";
                                /** @description What is wrong, and the remedy */
                                problem?: string;
                                /** @description Stable, for programs */
                                problemCode?: string;
                                /**
                                 * Format: date-time
                                 * @description When a camera that is reconnecting or has failed is tried next
                                 */
                                nextTryAt?: string;
                                /**
                                 * Format: date-time
                                 * @description When the camera entered this state
                                 */
                                since: string;
                                /** @description Frames counted on, over the last seconds */
                                framesPerSecond: number;
                                framesRead: number;
                                framesDropped: number;
                                framesSkipped: number;
                                framesProcessed: number;
                                restarts: number;
                                /** @description Median of the last inferences */
                                inferenceMs?: number;
                                /** @description What the counts rest on at the moment, and why */
                                evidence?: {
                                    /** @enum {unknown} */
                                    mode: "auto" | "neural" | "motion";
                                    /** @enum {unknown} */
                                    evidence: "learning" | "both" | "neural" | "motion";
                                    /** @description In English */
                                    reason: string;
                                    /** @description How sure the detector typically is of the vehicles here, where that decides */
                                    detectorLook?: number;
                                    /** @description The share of the vehicles that motion fits, where that decides */
                                    motionFit?: number;
                                };
                                /** @description Whether it looks where it looked. While moved or lost, its lines are suspect */
                                view?: {
                                    /** @enum {unknown} */
                                    state: "unknown" | "ok" | "moved" | "lost";
                                    /**
                                     * Format: date-time
                                     * @description When it was first noticed
                                     */
                                    since?: string;
                                    /** @description In English */
                                    reason: string;
                                    /**
                                     * @description The same for programs; where it is `shifted`, `shift` has the figures
                                     * @enum {unknown}
                                     */
                                    cause?: "in-place" | "learning" | "too-little" | "too-small" | "shifted" | "other-scene" | "dark" | "blank";
                                    /** @description How far what it shows has moved, where that could be measured */
                                    shift?: {
                                        /** @description To the right, in picture widths */
                                        x: number;
                                        /** @description Down, in picture heights */
                                        y: number;
                                        /** @description Clockwise */
                                        turnDegrees: number;
                                        /** @description 1 is none */
                                        zoom: number;
                                    };
                                };
                                /**
                                 * Format: date-time
                                 * @description When the last counted frame was taken
                                 */
                                lastFrameAt?: string;
                                nativeSize?: {
                                    widthPx: number;
                                    heightPx: number;
                                };
                                /** @description Where the picture is decoded */
                                decoding?: {
                                    /** @enum {unknown} */
                                    device: "vaapi" | "cuda" | "software";
                                    /** @description Why it is not a graphics card */
                                    reason?: string;
                                };
                                lines: {
                                    id: string;
                                    name: string;
                                    /** @description Fractions of the frame: x to the right, y down */
                                    a: {
                                        x: number;
                                        y: number;
                                    };
                                    /** @description Fractions of the frame: x to the right, y down */
                                    b: {
                                        x: number;
                                        y: number;
                                    };
                                    /** @description All from a to b; more than two where it bends */
                                    points: {
                                        x: number;
                                        y: number;
                                    }[];
                                    /** @enum {unknown} */
                                    anchor: "bottom-centre" | "centre";
                                    confirmedBy?: {
                                        line: string;
                                        withinS: number;
                                    };
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Add a camera
         * @description Writes it into the configuration, comments and layout of which stay; the version before is kept. It starts at once, the others go on. Its lines are drawn next. Needs the role admin.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The ETag of the answer on which this is based. Without it: 428; when the file has changed since: 412 */
                    "if-match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Lower-case letters, digits and hyphens; part of every crossing, so it stays */
                        id: string;
                        /** @description Shown to people */
                        name?: string;
                        /** @description Where the frames come from, as in the configuration file. Files and folders must lie in the folder of that file */
                        source: {
                            /** @enum {string} */
                            kind: "video";
                            /** @description Video file, relative to this config file */
                            path: string;
                            /** @description Start again at the end */
                            loop?: boolean;
                        } | {
                            /** @enum {string} */
                            kind: "rtsp";
                            /** @description May hold user and password (special characters as %40 and the like); never shown */
                            url: string;
                            /**
                             * @description How the packets travel
                             * @enum {unknown}
                             */
                            transport?: "tcp" | "udp";
                            /**
                             * @description `auto` decodes on a graphics card (VAAPI, CUDA) where there is one, else in software, as when the one that is named cannot be used
                             * @enum {unknown}
                             */
                            decoding?: "auto" | "vaapi" | "cuda" | "software";
                            /** @description PEM file of the certificate (or of its authority) that the other side must show, relative to this config file. When left out, the well-known authorities are trusted */
                            certificateFile?: string;
                            /** @description Take self-signed and other unknown certificates: whoever sits between can then read the password and replace the picture. `certificateFile` is safer */
                            acceptAnyCertificate?: boolean;
                        } | {
                            /** @enum {string} */
                            kind: "mjpeg";
                            /** @description May hold user and password (special characters as %40 and the like); never shown */
                            url: string;
                            /** @description PEM file of the certificate (or of its authority) that the other side must show, relative to this config file. When left out, the well-known authorities are trusted */
                            certificateFile?: string;
                            /** @description Take self-signed and other unknown certificates: whoever sits between can then read the password and replace the picture. `certificateFile` is safer */
                            acceptAnyCertificate?: boolean;
                        } | {
                            /** @enum {string} */
                            kind: "snapshot";
                            /** @description May hold user and password (special characters as %40 and the like); never shown */
                            url: string;
                            /** @description Time from one request to the next. A vehicle must be seen several times on its way over the line */
                            intervalMs?: number;
                            /** @description PEM file of the certificate (or of its authority) that the other side must show, relative to this config file. When left out, the well-known authorities are trusted */
                            certificateFile?: string;
                            /** @description Take self-signed and other unknown certificates: whoever sits between can then read the password and replace the picture. `certificateFile` is safer */
                            acceptAnyCertificate?: boolean;
                        } | {
                            /** @enum {string} */
                            kind: "usb";
                            /** @description Video4Linux device; names in /dev/v4l/by-id stay the same after a restart */
                            device: string;
                            /**
                             * @description What the camera is asked to send; most send large pictures fast as `mjpeg` alone
                             * @enum {unknown}
                             */
                            format?: "auto" | "mjpeg" | "yuyv422";
                            /** @description Size that the camera is asked for; its own choice when left out */
                            size?: string;
                            /** @description Rate that the camera is asked for; its own choice when left out */
                            framesPerSecond?: number;
                        } | {
                            /** @enum {string} */
                            kind: "frames";
                            /** @description Folder of JPEG or PNG images, relative to this config file */
                            path: string;
                            /** @description How fast the images follow one another */
                            framesPerSecond?: number;
                            /** @description Start again at the end */
                            loop?: boolean;
                        };
                        /** @description Becomes part of the address, and is never shown again */
                        login?: {
                            user: string;
                            password: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            /** @description Without password */
                            source: string;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras/{cameraId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One camera
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    cameraId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            /** @enum {unknown} */
                            state: "connecting" | "live" | "stalled" | "reconnecting" | "failed" | "ended" | "stopped";
                            /** @description What is wrong, and the remedy */
                            problem?: string;
                            /** @description Stable, for programs */
                            problemCode?: string;
                            /**
                             * Format: date-time
                             * @description When a camera that is reconnecting or has failed is tried next
                             */
                            nextTryAt?: string;
                            /**
                             * Format: date-time
                             * @description When the camera entered this state
                             */
                            since: string;
                            /** @description Frames counted on, over the last seconds */
                            framesPerSecond: number;
                            framesRead: number;
                            framesDropped: number;
                            framesSkipped: number;
                            framesProcessed: number;
                            restarts: number;
                            /** @description Median of the last inferences */
                            inferenceMs?: number;
                            /** @description What the counts rest on at the moment, and why */
                            evidence?: {
                                /** @enum {unknown} */
                                mode: "auto" | "neural" | "motion";
                                /** @enum {unknown} */
                                evidence: "learning" | "both" | "neural" | "motion";
                                /** @description In English */
                                reason: string;
                                /** @description How sure the detector typically is of the vehicles here, where that decides */
                                detectorLook?: number;
                                /** @description The share of the vehicles that motion fits, where that decides */
                                motionFit?: number;
                            };
                            /** @description Whether it looks where it looked. While moved or lost, its lines are suspect */
                            view?: {
                                /** @enum {unknown} */
                                state: "unknown" | "ok" | "moved" | "lost";
                                /**
                                 * Format: date-time
                                 * @description When it was first noticed
                                 */
                                since?: string;
                                /** @description In English */
                                reason: string;
                                /**
                                 * @description The same for programs; where it is `shifted`, `shift` has the figures
                                 * @enum {unknown}
                                 */
                                cause?: "in-place" | "learning" | "too-little" | "too-small" | "shifted" | "other-scene" | "dark" | "blank";
                                /** @description How far what it shows has moved, where that could be measured */
                                shift?: {
                                    /** @description To the right, in picture widths */
                                    x: number;
                                    /** @description Down, in picture heights */
                                    y: number;
                                    /** @description Clockwise */
                                    turnDegrees: number;
                                    /** @description 1 is none */
                                    zoom: number;
                                };
                            };
                            /**
                             * Format: date-time
                             * @description When the last counted frame was taken
                             */
                            lastFrameAt?: string;
                            nativeSize?: {
                                widthPx: number;
                                heightPx: number;
                            };
                            /** @description Where the picture is decoded */
                            decoding?: {
                                /** @enum {unknown} */
                                device: "vaapi" | "cuda" | "software";
                                /** @description Why it is not a graphics card */
                                reason?: string;
                            };
                            lines: {
                                id: string;
                                name: string;
                                /** @description Fractions of the frame: x to the right, y down */
                                a: {
                                    x: number;
                                    y: number;
                                };
                                /** @description Fractions of the frame: x to the right, y down */
                                b: {
                                    x: number;
                                    y: number;
                                };
                                /** @description All from a to b; more than two where it bends */
                                points: {
                                    x: number;
                                    y: number;
                                }[];
                                /** @enum {unknown} */
                                anchor: "bottom-centre" | "centre";
                                confirmedBy?: {
                                    line: string;
                                    withinS: number;
                                };
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Take a camera away
         * @description What it counted stays in the ledger. Refused for the last camera, and for one whose lines are part of a lot's gate. Needs the role admin.
         */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The ETag of the answer on which this is based. Without it: 428; when the file has changed since: 412 */
                    "if-match"?: string;
                };
                path: {
                    cameraId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Change what a camera is called, and where its frames come from
         * @description Its id stays, for it is part of every crossing, and so do its lines. Only what differs is written, and null takes away (RFC 7396); comments and layout of the file stay, and the version before is kept. With another source the camera starts anew, the others go on. Needs the role admin.
         */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The ETag of the answer on which this is based. Without it: 428; when the file has changed since: 412 */
                    "if-match"?: string;
                };
                path: {
                    cameraId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Shown to people. Null takes it away: then the camera is called by its id */
                        name?: string | null;
                        /** @description Settings that are left out stay, where they fit the kind: so of a camera with another address its certificateFile, transport and acceptAnyCertificate. Null takes a setting out of the file, where the source does without it. A query "?***" in the address stands for the one in the file */
                        source?: {
                            /** @enum {string} */
                            kind: "video";
                            /** @description Video file, relative to this config file */
                            path?: string;
                            /** @description Start again at the end */
                            loop?: boolean | null;
                        } | {
                            /** @enum {string} */
                            kind: "rtsp";
                            /** @description May hold user and password (special characters as %40 and the like); never shown */
                            url?: string;
                            /**
                             * @description How the packets travel
                             * @enum {unknown}
                             */
                            transport?: "tcp" | "udp" | null;
                            /**
                             * @description `auto` decodes on a graphics card (VAAPI, CUDA) where there is one, else in software, as when the one that is named cannot be used
                             * @enum {unknown}
                             */
                            decoding?: "auto" | "vaapi" | "cuda" | "software" | null;
                            /** @description PEM file of the certificate (or of its authority) that the other side must show, relative to this config file. When left out, the well-known authorities are trusted */
                            certificateFile?: string | null;
                            /** @description Take self-signed and other unknown certificates: whoever sits between can then read the password and replace the picture. `certificateFile` is safer */
                            acceptAnyCertificate?: boolean | null;
                        } | {
                            /** @enum {string} */
                            kind: "mjpeg";
                            /** @description May hold user and password (special characters as %40 and the like); never shown */
                            url?: string;
                            /** @description PEM file of the certificate (or of its authority) that the other side must show, relative to this config file. When left out, the well-known authorities are trusted */
                            certificateFile?: string | null;
                            /** @description Take self-signed and other unknown certificates: whoever sits between can then read the password and replace the picture. `certificateFile` is safer */
                            acceptAnyCertificate?: boolean | null;
                        } | {
                            /** @enum {string} */
                            kind: "snapshot";
                            /** @description May hold user and password (special characters as %40 and the like); never shown */
                            url?: string;
                            /** @description Time from one request to the next. A vehicle must be seen several times on its way over the line */
                            intervalMs?: number | null;
                            /** @description PEM file of the certificate (or of its authority) that the other side must show, relative to this config file. When left out, the well-known authorities are trusted */
                            certificateFile?: string | null;
                            /** @description Take self-signed and other unknown certificates: whoever sits between can then read the password and replace the picture. `certificateFile` is safer */
                            acceptAnyCertificate?: boolean | null;
                        } | {
                            /** @enum {string} */
                            kind: "usb";
                            /** @description Video4Linux device; names in /dev/v4l/by-id stay the same after a restart */
                            device?: string;
                            /**
                             * @description What the camera is asked to send; most send large pictures fast as `mjpeg` alone
                             * @enum {unknown}
                             */
                            format?: "auto" | "mjpeg" | "yuyv422" | null;
                            /** @description Size that the camera is asked for; its own choice when left out */
                            size?: string | null;
                            /** @description Rate that the camera is asked for; its own choice when left out */
                            framesPerSecond?: number | null;
                        } | {
                            /** @enum {string} */
                            kind: "frames";
                            /** @description Folder of JPEG or PNG images, relative to this config file */
                            path?: string;
                            /** @description How fast the images follow one another */
                            framesPerSecond?: number | null;
                            /** @description Start again at the end */
                            loop?: boolean | null;
                        };
                        /** @description Left out, it stays. A password that is left out or empty stays with the same user, host and port, unless the connection becomes less safe (no TLS, any certificate, another certificateFile): then it must be given again. Null takes user and password away */
                        login?: {
                            user: string;
                            password?: string;
                        } | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            /** @description Without password */
                            source: string;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/cameras/{cameraId}/reconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a camera again at once
         * @description Starts it anew, whatever it waits for. The answer comes when its threads are on their way; its state tells how they fare. Needs the role operator.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    cameraId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            /** @enum {unknown} */
                            state: "connecting" | "live" | "stalled" | "reconnecting" | "failed" | "ended" | "stopped";
                            /** @description What is wrong, and the remedy */
                            problem?: string;
                            /** @description Stable, for programs */
                            problemCode?: string;
                            /**
                             * Format: date-time
                             * @description When a camera that is reconnecting or has failed is tried next
                             */
                            nextTryAt?: string;
                            /**
                             * Format: date-time
                             * @description When the camera entered this state
                             */
                            since: string;
                            /** @description Frames counted on, over the last seconds */
                            framesPerSecond: number;
                            framesRead: number;
                            framesDropped: number;
                            framesSkipped: number;
                            framesProcessed: number;
                            restarts: number;
                            /** @description Median of the last inferences */
                            inferenceMs?: number;
                            /** @description What the counts rest on at the moment, and why */
                            evidence?: {
                                /** @enum {unknown} */
                                mode: "auto" | "neural" | "motion";
                                /** @enum {unknown} */
                                evidence: "learning" | "both" | "neural" | "motion";
                                /** @description In English */
                                reason: string;
                                /** @description How sure the detector typically is of the vehicles here, where that decides */
                                detectorLook?: number;
                                /** @description The share of the vehicles that motion fits, where that decides */
                                motionFit?: number;
                            };
                            /** @description Whether it looks where it looked. While moved or lost, its lines are suspect */
                            view?: {
                                /** @enum {unknown} */
                                state: "unknown" | "ok" | "moved" | "lost";
                                /**
                                 * Format: date-time
                                 * @description When it was first noticed
                                 */
                                since?: string;
                                /** @description In English */
                                reason: string;
                                /**
                                 * @description The same for programs; where it is `shifted`, `shift` has the figures
                                 * @enum {unknown}
                                 */
                                cause?: "in-place" | "learning" | "too-little" | "too-small" | "shifted" | "other-scene" | "dark" | "blank";
                                /** @description How far what it shows has moved, where that could be measured */
                                shift?: {
                                    /** @description To the right, in picture widths */
                                    x: number;
                                    /** @description Down, in picture heights */
                                    y: number;
                                    /** @description Clockwise */
                                    turnDegrees: number;
                                    /** @description 1 is none */
                                    zoom: number;
                                };
                            };
                            /**
                             * Format: date-time
                             * @description When the last counted frame was taken
                             */
                            lastFrameAt?: string;
                            nativeSize?: {
                                widthPx: number;
                                heightPx: number;
                            };
                            /** @description Where the picture is decoded */
                            decoding?: {
                                /** @enum {unknown} */
                                device: "vaapi" | "cuda" | "software";
                                /** @description Why it is not a graphics card */
                                reason?: string;
                            };
                            lines: {
                                id: string;
                                name: string;
                                /** @description Fractions of the frame: x to the right, y down */
                                a: {
                                    x: number;
                                    y: number;
                                };
                                /** @description Fractions of the frame: x to the right, y down */
                                b: {
                                    x: number;
                                    y: number;
                                };
                                /** @description All from a to b; more than two where it bends */
                                points: {
                                    x: number;
                                    y: number;
                                }[];
                                /** @enum {unknown} */
                                anchor: "bottom-centre" | "centre";
                                confirmedBy?: {
                                    line: string;
                                    withinS: number;
                                };
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras/{cameraId}/view/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take what a camera shows now for its view
         * @description For a camera that has moved and shall stay so, once its lines fit what it shows. Its view is unknown for some seconds, until the new one is learned. Needs the role operator.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    cameraId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            /** @enum {unknown} */
                            state: "connecting" | "live" | "stalled" | "reconnecting" | "failed" | "ended" | "stopped";
                            /** @description What is wrong, and the remedy */
                            problem?: string;
                            /** @description Stable, for programs */
                            problemCode?: string;
                            /**
                             * Format: date-time
                             * @description When a camera that is reconnecting or has failed is tried next
                             */
                            nextTryAt?: string;
                            /**
                             * Format: date-time
                             * @description When the camera entered this state
                             */
                            since: string;
                            /** @description Frames counted on, over the last seconds */
                            framesPerSecond: number;
                            framesRead: number;
                            framesDropped: number;
                            framesSkipped: number;
                            framesProcessed: number;
                            restarts: number;
                            /** @description Median of the last inferences */
                            inferenceMs?: number;
                            /** @description What the counts rest on at the moment, and why */
                            evidence?: {
                                /** @enum {unknown} */
                                mode: "auto" | "neural" | "motion";
                                /** @enum {unknown} */
                                evidence: "learning" | "both" | "neural" | "motion";
                                /** @description In English */
                                reason: string;
                                /** @description How sure the detector typically is of the vehicles here, where that decides */
                                detectorLook?: number;
                                /** @description The share of the vehicles that motion fits, where that decides */
                                motionFit?: number;
                            };
                            /** @description Whether it looks where it looked. While moved or lost, its lines are suspect */
                            view?: {
                                /** @enum {unknown} */
                                state: "unknown" | "ok" | "moved" | "lost";
                                /**
                                 * Format: date-time
                                 * @description When it was first noticed
                                 */
                                since?: string;
                                /** @description In English */
                                reason: string;
                                /**
                                 * @description The same for programs; where it is `shifted`, `shift` has the figures
                                 * @enum {unknown}
                                 */
                                cause?: "in-place" | "learning" | "too-little" | "too-small" | "shifted" | "other-scene" | "dark" | "blank";
                                /** @description How far what it shows has moved, where that could be measured */
                                shift?: {
                                    /** @description To the right, in picture widths */
                                    x: number;
                                    /** @description Down, in picture heights */
                                    y: number;
                                    /** @description Clockwise */
                                    turnDegrees: number;
                                    /** @description 1 is none */
                                    zoom: number;
                                };
                            };
                            /**
                             * Format: date-time
                             * @description When the last counted frame was taken
                             */
                            lastFrameAt?: string;
                            nativeSize?: {
                                widthPx: number;
                                heightPx: number;
                            };
                            /** @description Where the picture is decoded */
                            decoding?: {
                                /** @enum {unknown} */
                                device: "vaapi" | "cuda" | "software";
                                /** @description Why it is not a graphics card */
                                reason?: string;
                            };
                            lines: {
                                id: string;
                                name: string;
                                /** @description Fractions of the frame: x to the right, y down */
                                a: {
                                    x: number;
                                    y: number;
                                };
                                /** @description Fractions of the frame: x to the right, y down */
                                b: {
                                    x: number;
                                    y: number;
                                };
                                /** @description All from a to b; more than two where it bends */
                                points: {
                                    x: number;
                                    y: number;
                                }[];
                                /** @enum {unknown} */
                                anchor: "bottom-centre" | "centre";
                                confirmedBy?: {
                                    line: string;
                                    withinS: number;
                                };
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras/{cameraId}/frame.jpg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The latest picture
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Draw boxes, tracks and lines */
                    annotated?: boolean;
                };
                header?: never;
                path: {
                    cameraId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description JPEG */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/jpeg": string;
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras/probe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a camera: open it as it would be, and take a picture
         * @description Nothing is stored. One is tried at a time, for 25 s at most. Needs the role admin.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description A camera that is there: its source is tried as PATCH would change it. Without it, the source needs what that of a new camera needs */
                        camera?: string;
                        /** @description Settings that are left out stay, where they fit the kind: so of a camera with another address its certificateFile, transport and acceptAnyCertificate. Null takes a setting out of the file, where the source does without it. A query "?***" in the address stands for the one in the file */
                        source: {
                            /** @enum {string} */
                            kind: "video";
                            /** @description Video file, relative to this config file */
                            path?: string;
                            /** @description Start again at the end */
                            loop?: boolean | null;
                        } | {
                            /** @enum {string} */
                            kind: "rtsp";
                            /** @description May hold user and password (special characters as %40 and the like); never shown */
                            url?: string;
                            /**
                             * @description How the packets travel
                             * @enum {unknown}
                             */
                            transport?: "tcp" | "udp" | null;
                            /**
                             * @description `auto` decodes on a graphics card (VAAPI, CUDA) where there is one, else in software, as when the one that is named cannot be used
                             * @enum {unknown}
                             */
                            decoding?: "auto" | "vaapi" | "cuda" | "software" | null;
                            /** @description PEM file of the certificate (or of its authority) that the other side must show, relative to this config file. When left out, the well-known authorities are trusted */
                            certificateFile?: string | null;
                            /** @description Take self-signed and other unknown certificates: whoever sits between can then read the password and replace the picture. `certificateFile` is safer */
                            acceptAnyCertificate?: boolean | null;
                        } | {
                            /** @enum {string} */
                            kind: "mjpeg";
                            /** @description May hold user and password (special characters as %40 and the like); never shown */
                            url?: string;
                            /** @description PEM file of the certificate (or of its authority) that the other side must show, relative to this config file. When left out, the well-known authorities are trusted */
                            certificateFile?: string | null;
                            /** @description Take self-signed and other unknown certificates: whoever sits between can then read the password and replace the picture. `certificateFile` is safer */
                            acceptAnyCertificate?: boolean | null;
                        } | {
                            /** @enum {string} */
                            kind: "snapshot";
                            /** @description May hold user and password (special characters as %40 and the like); never shown */
                            url?: string;
                            /** @description Time from one request to the next. A vehicle must be seen several times on its way over the line */
                            intervalMs?: number | null;
                            /** @description PEM file of the certificate (or of its authority) that the other side must show, relative to this config file. When left out, the well-known authorities are trusted */
                            certificateFile?: string | null;
                            /** @description Take self-signed and other unknown certificates: whoever sits between can then read the password and replace the picture. `certificateFile` is safer */
                            acceptAnyCertificate?: boolean | null;
                        } | {
                            /** @enum {string} */
                            kind: "usb";
                            /** @description Video4Linux device; names in /dev/v4l/by-id stay the same after a restart */
                            device?: string;
                            /**
                             * @description What the camera is asked to send; most send large pictures fast as `mjpeg` alone
                             * @enum {unknown}
                             */
                            format?: "auto" | "mjpeg" | "yuyv422" | null;
                            /** @description Size that the camera is asked for; its own choice when left out */
                            size?: string | null;
                            /** @description Rate that the camera is asked for; its own choice when left out */
                            framesPerSecond?: number | null;
                        } | {
                            /** @enum {string} */
                            kind: "frames";
                            /** @description Folder of JPEG or PNG images, relative to this config file */
                            path?: string;
                            /** @description How fast the images follow one another */
                            framesPerSecond?: number | null;
                            /** @description Start again at the end */
                            loop?: boolean | null;
                        };
                        /** @description Left out, it stays. A password that is left out or empty stays with the same user, host and port, unless the connection becomes less safe (no TLS, any certificate, another certificateFile): then it must be given again. Null takes user and password away */
                        login?: {
                            user: string;
                            password?: string;
                        } | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Without password */
                            source: string;
                            /** @description Such as h264, hevc, mjpeg */
                            codec: string;
                            widthPx: number;
                            heightPx: number;
                            /** @description As seen, else as stated */
                            framesPerSecond?: number;
                            /**
                             * Format: byte
                             * @description At most 1280 wide
                             */
                            picture: string;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras/{cameraId}/source": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a camera's frames come from, to be changed
         * @description As it is in the configuration file, without the password. The ETag is the file's version. Needs the role admin.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    cameraId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            kind: "video" | "rtsp" | "mjpeg" | "snapshot" | "usb" | "frames";
                            /** @description Without user and password; "?***" stands for a query. Absent where the password cannot be told from the rest: such an address has to be given again as a whole */
                            url?: string;
                            device?: string;
                            /** @description Relative to the configuration file if it lies in the folder of it */
                            path?: string;
                            transport?: string;
                            decoding?: string;
                            /** @description As path */
                            certificateFile?: string;
                            acceptAnyCertificate?: boolean;
                            intervalMs?: number;
                            format?: string;
                            size?: string;
                            framesPerSecond?: number;
                            loop?: boolean;
                            user?: string;
                            /** @description Whether one is written; it is never shown */
                            hasPassword: boolean;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras/{cameraId}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A camera's lines and privacy masks, to be changed
         * @description As they are in the configuration file. The ETag is the file's version. Needs the role viewer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    cameraId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            lines: {
                                /** @description Lower-case letters, digits and hyphens; part of every crossing */
                                id: string;
                                name?: string;
                                /** @description From a, the first, to b, the last. Standing at a and looking to b, "in" passes from the left hand to the right */
                                points: {
                                    x: number;
                                    y: number;
                                }[];
                                /**
                                 * @default bottom-centre
                                 * @enum {unknown}
                                 */
                                anchor: "bottom-centre" | "centre";
                                confirmedBy?: {
                                    line: string;
                                    withinS: number;
                                };
                            }[];
                            /** @description Black from the frame reader on, in pictures and for the counting. Those that there are stay when a request leaves this out */
                            masks?: {
                                id: string;
                                /** @description Corners of an area that nobody shall see */
                                points: {
                                    x: number;
                                    y: number;
                                }[];
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Write a camera's lines and privacy masks into the configuration
         * @description Comments and layout of the file stay, and the version before is kept. The camera starts anew with them, the others go on. What is left out is gone. Needs the role admin.
         */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The ETag of the answer on which this is based. Without it: 428; when the file has changed since: 412 */
                    "if-match"?: string;
                };
                path: {
                    cameraId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        lines: {
                            /** @description Lower-case letters, digits and hyphens; part of every crossing */
                            id: string;
                            name?: string;
                            /** @description From a, the first, to b, the last. Standing at a and looking to b, "in" passes from the left hand to the right */
                            points: {
                                x: number;
                                y: number;
                            }[];
                            /**
                             * @default bottom-centre
                             * @enum {unknown}
                             */
                            anchor: "bottom-centre" | "centre";
                            confirmedBy?: {
                                line: string;
                                withinS: number;
                            };
                        }[];
                        /** @description Black from the frame reader on, in pictures and for the counting. Those that there are stay when a request leaves this out */
                        masks?: {
                            id: string;
                            /** @description Corners of an area that nobody shall see */
                            points: {
                                x: number;
                                y: number;
                            }[];
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            lines: {
                                /** @description Lower-case letters, digits and hyphens; part of every crossing */
                                id: string;
                                name?: string;
                                /** @description From a, the first, to b, the last. Standing at a and looking to b, "in" passes from the left hand to the right */
                                points: {
                                    x: number;
                                    y: number;
                                }[];
                                /**
                                 * @default bottom-centre
                                 * @enum {unknown}
                                 */
                                anchor: "bottom-centre" | "centre";
                                confirmedBy?: {
                                    line: string;
                                    withinS: number;
                                };
                            }[];
                            /** @description Black from the frame reader on, in pictures and for the counting. Those that there are stay when a request leaves this out */
                            masks?: {
                                id: string;
                                /** @description Corners of an area that nobody shall see */
                                points: {
                                    x: number;
                                    y: number;
                                }[];
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras/{cameraId}/lines/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What lines would have counted in the last minutes
         * @description Nothing is stored. The ways that vehicles took in the last quarter of an hour are played to the counting itself, with these lines. Needs the role viewer.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    cameraId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        lines: {
                            /** @description Lower-case letters, digits and hyphens; part of every crossing */
                            id: string;
                            name?: string;
                            /** @description From a, the first, to b, the last. Standing at a and looking to b, "in" passes from the left hand to the right */
                            points: {
                                x: number;
                                y: number;
                            }[];
                            /**
                             * @default bottom-centre
                             * @enum {unknown}
                             */
                            anchor: "bottom-centre" | "centre";
                            confirmedBy?: {
                                line: string;
                                withinS: number;
                            };
                        }[];
                        /** @description Black from the frame reader on, in pictures and for the counting. Those that there are stay when a request leaves this out */
                        masks?: {
                            id: string;
                            /** @description Corners of an area that nobody shall see */
                            points: {
                                x: number;
                                y: number;
                            }[];
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description Since when tracks are remembered; absent where there are none
                             */
                            from?: string;
                            /**
                             * Format: date-time
                             * @description The last moment that was watched
                             */
                            to?: string;
                            /** @description How much of that time was watched */
                            watchedMs: number;
                            /** @description Vehicles that were followed in that time */
                            trackCount: number;
                            lines: {
                                id: string;
                                in: number;
                                out: number;
                                unresolved: number;
                                /** @description The newest ones, oldest first */
                                crossings: {
                                    /**
                                     * Format: date-time
                                     * @description Interpolated between frames
                                     */
                                    at: string;
                                    /** @enum {unknown} */
                                    class: "car" | "truck" | "bus" | "motorcycle";
                                    /** @enum {unknown} */
                                    direction?: "in" | "out";
                                    /** @description Why it would be unresolved */
                                    reason?: string;
                                }[];
                                warnings: {
                                    /** @enum {unknown} */
                                    code: "no-tracks" | "nobody-crossed" | "born-beyond" | "lost-before" | "near-edge" | "too-fast" | "in-mask";
                                    /** @description Vehicles of which this is true */
                                    count?: number;
                                    /** @description ... of so many */
                                    ofCount?: number;
                                    /** @description Vehicles that were seen at all */
                                    trackCount?: number;
                                    /** @description Beside the line, in picture heights */
                                    room?: number;
                                    /** @description What there should be */
                                    roomMin?: number;
                                    /** @description Speed of the fastest, as a share of the highest that is counted there */
                                    speedShare?: number;
                                    /** @description Of the line that lies in a mask */
                                    share?: number;
                                }[];
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/config/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Earlier versions of the configuration file
         * @description The ETag is the file's version now, also when it has mistakes. Needs the role viewer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Newest first; ten are kept */
                            versions: {
                                id: string;
                                /**
                                 * Format: date-time
                                 * @description When another version took its place
                                 */
                                replacedAt: string;
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/config/versions/{versionId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put an earlier version of the configuration file in force
         * @description The whole file, with all cameras and lots. The present one is kept in turn. Needs the role admin.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The ETag of the answer on which this is based. Without it: 428; when the file has changed since: 412 */
                    "if-match"?: string;
                };
                path: {
                    versionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Newest first; ten are kept */
                            versions: {
                                id: string;
                                /**
                                 * Format: date-time
                                 * @description When another version took its place
                                 */
                                replacedAt: string;
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many vehicles crossed, in buckets of time
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: {
                    /** @description RFC 3339 time or date; today's start when left out */
                    from?: string;
                    /** @description RFC 3339 time or date, exclusive; now when left out */
                    to?: string;
                    /** @description IANA name; the site's when left out */
                    timeZone?: string;
                    /** @description Cut in the time zone */
                    bucket?: "1m" | "5m" | "15m" | "1h" | "1d" | "1w" | "all";
                    /** @description Camera; may be repeated */
                    camera?: string[];
                    /** @description Line; may be repeated */
                    line?: string[];
                    /** @description As believed now; may be repeated */
                    class?: ("car" | "truck" | "bus" | "motorcycle")[];
                    /** @description Comma list of camera, line, class. `line` brings its camera along, because a line's id is unique only there */
                    groupBy?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description First moment
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @description End, exclusive
                             */
                            to: string;
                            /** @enum {unknown} */
                            bucket: "1m" | "5m" | "15m" | "1h" | "1d" | "1w" | "all";
                            timeZone: string;
                            /** @description Of the newest crossing in the ledger: later events come on top */
                            lastSequence: number;
                            rows: {
                                /**
                                 * Format: date-time
                                 * @description First moment; the first row begins at `from`
                                 */
                                start: string;
                                /**
                                 * Format: date-time
                                 * @description End, exclusive; the last row ends at `to`
                                 */
                                end: string;
                                in: number;
                                out: number;
                                /** @description Vehicles that may have crossed */
                                unresolved: number;
                                /** @description How many of in and out were counted while the camera did not show its usual view */
                                suspect: number;
                                /** @description Share of the row's time before now in which the cameras were watched, counted from the day that a camera was watched first; null in the future. Low coverage means "no data", not "no cars" */
                                coverage: number | null;
                                camera?: string;
                                line?: string;
                                /** @enum {unknown} */
                                class?: "car" | "truck" | "bus" | "motorcycle";
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crossings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Crossings one by one, newest first
         * @description Without `from` and `to`, all that the ledger has. Needs the role viewer.
         */
        get: {
            parameters: {
                query?: {
                    /** @description RFC 3339 time or date; today's start when left out */
                    from?: string;
                    /** @description RFC 3339 time or date, exclusive; now when left out */
                    to?: string;
                    /** @description IANA name; the site's when left out */
                    timeZone?: string;
                    /** @description Camera; may be repeated */
                    camera?: string[];
                    /** @description Line; may be repeated */
                    line?: string[];
                    /** @description As believed now; may be repeated */
                    class?: ("car" | "truck" | "bus" | "motorcycle")[];
                    direction?: "in" | "out";
                    outcome?: "counted" | "unresolved";
                    limit?: number;
                    /** @description nextCursor of the page before; the other parameters stay */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            crossings: {
                                sequence: number;
                                /** @description Unique for ever */
                                id: string;
                                camera: string;
                                line: string;
                                track: number;
                                /** @enum {unknown} */
                                direction?: "in" | "out";
                                /** @enum {unknown} */
                                outcome: "counted" | "unresolved";
                                /** @description Why it is unresolved */
                                reason?: string;
                                /** @enum {unknown} */
                                class: "car" | "truck" | "bus" | "motorcycle";
                                /** @enum {unknown} */
                                classAtCrossing?: "car" | "truck" | "bus" | "motorcycle";
                                confidence: number;
                                /**
                                 * Format: date-time
                                 * @description Interpolated between frames
                                 */
                                crossedAt: string;
                                countingVersion: number;
                                /** @description The camera did not show its usual view: the line may lie elsewhere */
                                lineSuspect?: boolean;
                                /** @description How the decision was reached. Times are milliseconds on the source's own clock: compare them with `crossedMs`. Crossings of earlier versions have only some of the fields */
                                trace: {
                                    /** @description Frames in which it was seen */
                                    hitCount: number;
                                    /** @description ... of these, by the detector */
                                    neuralHitCount?: number;
                                    /** @description ... and by motion alone */
                                    motionHitCount?: number;
                                    /** @description Of the detector, 0..1 */
                                    bestConfidence?: number;
                                    /** @description False: too little was seen */
                                    isConfirmed?: boolean;
                                    /** @description First frame with it */
                                    firstSeenMs?: number;
                                    /** @description Last frame with it before the decision */
                                    lastSeenMs?: number;
                                    /** @description The same moment as `crossedAt` */
                                    crossedMs?: number;
                                    /** @description Last on the side it came from */
                                    fromSettledMs?: number;
                                    /** @description First on the other side */
                                    toSettledMs?: number;
                                    /** @description When the line was sure of the other side, or gave up */
                                    settledMs?: number;
                                    /** @description When all was decided */
                                    decidedMs?: number;
                                    /** @description Of a line that counts only with another one: that other line */
                                    otherLine?: {
                                        lineId: string;
                                        trackId?: number;
                                        /** @description When it was passed; absent where it was not */
                                        crossedMs?: number;
                                    };
                                    /** @description Fractions of the frame: x to the right, y down */
                                    from?: {
                                        x: number;
                                        y: number;
                                    };
                                    /** @description Fractions of the frame: x to the right, y down */
                                    to?: {
                                        x: number;
                                        y: number;
                                    };
                                    /** @description Where it was first, and a few places near the crossing, oldest first */
                                    path?: {
                                        atMs: number;
                                        x: number;
                                        y: number;
                                        /** @description Distance to the line in frame heights: negative on its left hand */
                                        offset: number;
                                    }[];
                                    /** @description Another track that was lost on its way to the line and is this very vehicle */
                                    joinedTrackId?: number;
                                    /** @description Whether it looked and moved like this camera's vehicles; absent where only the detector decides */
                                    judge?: {
                                        isVehicle: boolean;
                                        /** @description The facts below in English */
                                        reason: string;
                                        /**
                                         * @description The rule that decided; `forgotten`: nothing was known of it any more
                                         * @enum {unknown}
                                         */
                                        ground?: "seen" | "moved" | "faint" | "seen-before" | "motion-of-no-use" | "accompanied" | "went-nowhere" | "out-of-sight" | "clutter" | "unseen" | "no-usual-size" | "upright" | "too-large" | "too-small" | "forgotten";
                                        /** @description What it was judged by; absent from crossings of earlier versions */
                                        seen?: {
                                            /** @description How sure the detector was, 0..1; absent where it never saw it */
                                            look?: number;
                                            /** @description Asked of `look`; absent where the detector is blind */
                                            lookMin?: number;
                                            /** @description It went somewhere, as vehicles do */
                                            isTraveller: boolean;
                                            /** @description Of the usual size at its place */
                                            sizeShare?: number;
                                            /** @description Asked of it; absent where the detector saw it well enough */
                                            sizeShareMin?: number;
                                            sizeShareMax?: number;
                                        };
                                    };
                                };
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When cameras were not watched, and why, oldest first
         * @description Gaps that still go on stand at the end of the last page. Needs the role viewer.
         */
        get: {
            parameters: {
                query?: {
                    /** @description RFC 3339 time or date; today's start when left out */
                    from?: string;
                    /** @description RFC 3339 time or date, exclusive; now when left out */
                    to?: string;
                    /** @description IANA name; the site's when left out */
                    timeZone?: string;
                    /** @description Camera; may be repeated */
                    camera?: string[];
                    limit?: number;
                    /** @description nextCursor of the page before; the other parameters stay */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            gaps: {
                                camera: string;
                                /**
                                 * Format: date-time
                                 * @description Last moment watched
                                 */
                                start: string;
                                /**
                                 * Format: date-time
                                 * @description Watched again
                                 */
                                end: string;
                                /** @enum {unknown} */
                                reason: "process-not-running" | "starting" | "source-lost" | "stalled" | "restart" | "frames-dropped" | "stopped";
                                /** @description Still going on: `end` is now */
                                isOpen?: boolean;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All lots
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            lots: {
                                id: string;
                                name: string;
                                capacity: number;
                                gates: {
                                    id: string;
                                    name: string;
                                    sameVehicleMs: number;
                                    lines: {
                                        camera: string;
                                        line: string;
                                        /** @enum {unknown} */
                                        role: "entry" | "exit" | "both" | "inner";
                                        /**
                                         * @description The line's direction into the lot
                                         * @enum {unknown}
                                         */
                                        inward: "in" | "out";
                                    }[];
                                }[];
                                /**
                                 * @example {
                                 *       "lot": "main",
                                 *       "name": "Main lot",
                                 *       "at": "2026-05-01T10:20:00.000+02:00",
                                 *       "value": 122,
                                 *       "shown": 120,
                                 *       "isClamped": true,
                                 *       "capacity": 120,
                                 *       "errorBar": {
                                 *         "plusMinus": 7,
                                 *         "low": 116,
                                 *         "high": 128,
                                 *         "drift": 0.4,
                                 *         "standardDeviation": 3.1,
                                 *         "isLowerBound": false
                                 *       },
                                 *       "calibratedAt": "2026-05-01T04:00:00.000+02:00",
                                 *       "countedSince": "2026-05-01T04:00:00.000+02:00",
                                 *       "state": "full",
                                 *       "stateSince": "2026-05-01T10:02:11.000+02:00",
                                 *       "freeSpaces": 0,
                                 *       "advice": []
                                 *     }
                                 */
                                occupancy: {
                                    lot: string;
                                    name: string;
                                    /**
                                     * Format: date-time
                                     * @description When this was so
                                     */
                                    at: string;
                                    /** @description Last calibration + entries - exits + adjustments. Below zero or above the capacity proves that something was missed */
                                    value: number;
                                    /** @description The value within 0 and the capacity */
                                    shown: number;
                                    /** @description Whether `shown` differs from `value` */
                                    isClamped: boolean;
                                    capacity: number;
                                    /** @description Between `low` and `high` with 95 in 100 */
                                    errorBar: {
                                        /** @description How far the truth may be from the value */
                                        plusMinus: number;
                                        low: number;
                                        high: number;
                                        /** @description Expected error: above 0, the count is probably too high */
                                        drift: number;
                                        standardDeviation: number;
                                        /** @description Some unwatched time has no history to judge it by: the bar may be too short */
                                        isLowerBound: boolean;
                                    };
                                    /**
                                     * Format: date-time
                                     * @description Last calibration or reset; absent: there was none
                                     */
                                    calibratedAt?: string;
                                    /**
                                     * Format: date-time
                                     * @description From here on the value is counted
                                     */
                                    countedSince: string;
                                    /**
                                     * @description What signs say
                                     * @enum {unknown}
                                     */
                                    state: "free" | "full" | "closed";
                                    /**
                                     * Format: date-time
                                     * @description Full or free since
                                     */
                                    stateSince: string;
                                    /** @description What signs show; 0 unless free */
                                    freeSpaces: number;
                                    /** @description What to do about the count, in a sentence and in its numbers */
                                    advice: {
                                        /** @description Stable, for programs */
                                        code: string;
                                        message: string;
                                        /** @description So many are missing at least; or the calibration found the count so far off */
                                        vehicleCount?: number;
                                        /** @description That the count was */
                                        highest?: number;
                                        /** @description More in than out */
                                        surplusPerDay?: number;
                                        /** @description Days that this rests on */
                                        dayCount?: number;
                                        /** @description The error bar */
                                        plusMinus?: number;
                                        /** @description Unwatched, with no history to go by */
                                        minutes?: number;
                                        /**
                                         * Format: date-time
                                         * @description When the calibration was due
                                         */
                                        at?: string;
                                        /** @description Calibrations before it that fell out */
                                        missedCount?: number;
                                    }[];
                                };
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots/{lotId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One lot
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    lotId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            capacity: number;
                            gates: {
                                id: string;
                                name: string;
                                sameVehicleMs: number;
                                lines: {
                                    camera: string;
                                    line: string;
                                    /** @enum {unknown} */
                                    role: "entry" | "exit" | "both" | "inner";
                                    /**
                                     * @description The line's direction into the lot
                                     * @enum {unknown}
                                     */
                                    inward: "in" | "out";
                                }[];
                            }[];
                            /**
                             * @example {
                             *       "lot": "main",
                             *       "name": "Main lot",
                             *       "at": "2026-05-01T10:20:00.000+02:00",
                             *       "value": 122,
                             *       "shown": 120,
                             *       "isClamped": true,
                             *       "capacity": 120,
                             *       "errorBar": {
                             *         "plusMinus": 7,
                             *         "low": 116,
                             *         "high": 128,
                             *         "drift": 0.4,
                             *         "standardDeviation": 3.1,
                             *         "isLowerBound": false
                             *       },
                             *       "calibratedAt": "2026-05-01T04:00:00.000+02:00",
                             *       "countedSince": "2026-05-01T04:00:00.000+02:00",
                             *       "state": "full",
                             *       "stateSince": "2026-05-01T10:02:11.000+02:00",
                             *       "freeSpaces": 0,
                             *       "advice": []
                             *     }
                             */
                            occupancy: {
                                lot: string;
                                name: string;
                                /**
                                 * Format: date-time
                                 * @description When this was so
                                 */
                                at: string;
                                /** @description Last calibration + entries - exits + adjustments. Below zero or above the capacity proves that something was missed */
                                value: number;
                                /** @description The value within 0 and the capacity */
                                shown: number;
                                /** @description Whether `shown` differs from `value` */
                                isClamped: boolean;
                                capacity: number;
                                /** @description Between `low` and `high` with 95 in 100 */
                                errorBar: {
                                    /** @description How far the truth may be from the value */
                                    plusMinus: number;
                                    low: number;
                                    high: number;
                                    /** @description Expected error: above 0, the count is probably too high */
                                    drift: number;
                                    standardDeviation: number;
                                    /** @description Some unwatched time has no history to judge it by: the bar may be too short */
                                    isLowerBound: boolean;
                                };
                                /**
                                 * Format: date-time
                                 * @description Last calibration or reset; absent: there was none
                                 */
                                calibratedAt?: string;
                                /**
                                 * Format: date-time
                                 * @description From here on the value is counted
                                 */
                                countedSince: string;
                                /**
                                 * @description What signs say
                                 * @enum {unknown}
                                 */
                                state: "free" | "full" | "closed";
                                /**
                                 * Format: date-time
                                 * @description Full or free since
                                 */
                                stateSince: string;
                                /** @description What signs show; 0 unless free */
                                freeSpaces: number;
                                /** @description What to do about the count, in a sentence and in its numbers */
                                advice: {
                                    /** @description Stable, for programs */
                                    code: string;
                                    message: string;
                                    /** @description So many are missing at least; or the calibration found the count so far off */
                                    vehicleCount?: number;
                                    /** @description That the count was */
                                    highest?: number;
                                    /** @description More in than out */
                                    surplusPerDay?: number;
                                    /** @description Days that this rests on */
                                    dayCount?: number;
                                    /** @description The error bar */
                                    plusMinus?: number;
                                    /** @description Unwatched, with no history to go by */
                                    minutes?: number;
                                    /**
                                     * Format: date-time
                                     * @description When the calibration was due
                                     */
                                    at?: string;
                                    /** @description Calibrations before it that fell out */
                                    missedCount?: number;
                                }[];
                            };
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots/{lotId}/occupancy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a lot holds, and how sure that is
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    lotId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "lot": "main",
                         *       "name": "Main lot",
                         *       "at": "2026-05-01T10:20:00.000+02:00",
                         *       "value": 122,
                         *       "shown": 120,
                         *       "isClamped": true,
                         *       "capacity": 120,
                         *       "errorBar": {
                         *         "plusMinus": 7,
                         *         "low": 116,
                         *         "high": 128,
                         *         "drift": 0.4,
                         *         "standardDeviation": 3.1,
                         *         "isLowerBound": false
                         *       },
                         *       "calibratedAt": "2026-05-01T04:00:00.000+02:00",
                         *       "countedSince": "2026-05-01T04:00:00.000+02:00",
                         *       "state": "full",
                         *       "stateSince": "2026-05-01T10:02:11.000+02:00",
                         *       "freeSpaces": 0,
                         *       "advice": []
                         *     }
                         */
                        "application/json": {
                            lot: string;
                            name: string;
                            /**
                             * Format: date-time
                             * @description When this was so
                             */
                            at: string;
                            /** @description Last calibration + entries - exits + adjustments. Below zero or above the capacity proves that something was missed */
                            value: number;
                            /** @description The value within 0 and the capacity */
                            shown: number;
                            /** @description Whether `shown` differs from `value` */
                            isClamped: boolean;
                            capacity: number;
                            /** @description Between `low` and `high` with 95 in 100 */
                            errorBar: {
                                /** @description How far the truth may be from the value */
                                plusMinus: number;
                                low: number;
                                high: number;
                                /** @description Expected error: above 0, the count is probably too high */
                                drift: number;
                                standardDeviation: number;
                                /** @description Some unwatched time has no history to judge it by: the bar may be too short */
                                isLowerBound: boolean;
                            };
                            /**
                             * Format: date-time
                             * @description Last calibration or reset; absent: there was none
                             */
                            calibratedAt?: string;
                            /**
                             * Format: date-time
                             * @description From here on the value is counted
                             */
                            countedSince: string;
                            /**
                             * @description What signs say
                             * @enum {unknown}
                             */
                            state: "free" | "full" | "closed";
                            /**
                             * Format: date-time
                             * @description Full or free since
                             */
                            stateSince: string;
                            /** @description What signs show; 0 unless free */
                            freeSpaces: number;
                            /** @description What to do about the count, in a sentence and in its numbers */
                            advice: {
                                /** @description Stable, for programs */
                                code: string;
                                message: string;
                                /** @description So many are missing at least; or the calibration found the count so far off */
                                vehicleCount?: number;
                                /** @description That the count was */
                                highest?: number;
                                /** @description More in than out */
                                surplusPerDay?: number;
                                /** @description Days that this rests on */
                                dayCount?: number;
                                /** @description The error bar */
                                plusMinus?: number;
                                /** @description Unwatched, with no history to go by */
                                minutes?: number;
                                /**
                                 * Format: date-time
                                 * @description When the calibration was due
                                 */
                                at?: string;
                                /** @description Calibrations before it that fell out */
                                missedCount?: number;
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots/{lotId}/occupancy/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a lot held, in buckets of time
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: {
                    /** @description RFC 3339 time or date; today's start when left out */
                    from?: string;
                    /** @description RFC 3339 time or date, exclusive; now when left out */
                    to?: string;
                    /** @description IANA name; the site's when left out */
                    timeZone?: string;
                    /** @description Cut in the time zone */
                    bucket?: "1m" | "5m" | "15m" | "1h" | "1d" | "1w" | "all";
                    /** @description Adds to each bucket what passed when the clock on the wall showed the same, one week before */
                    compare?: "week-before";
                };
                header?: never;
                path: {
                    lotId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "lot": "main",
                         *       "from": "2026-05-01T08:00:00.000+02:00",
                         *       "to": "2026-05-01T10:00:00.000+02:00",
                         *       "bucket": "1h",
                         *       "timeZone": "Europe/Berlin",
                         *       "capacity": 120,
                         *       "rows": [
                         *         {
                         *           "start": "2026-05-01T08:00:00.000+02:00",
                         *           "end": "2026-05-01T09:00:00.000+02:00",
                         *           "value": 48,
                         *           "entries": 40,
                         *           "exits": 4,
                         *           "coverage": 1,
                         *           "weekBefore": {
                         *             "entries": 36,
                         *             "exits": 5,
                         *             "coverage": 0.98
                         *           }
                         *         },
                         *         {
                         *           "start": "2026-05-01T09:00:00.000+02:00",
                         *           "end": "2026-05-01T10:00:00.000+02:00",
                         *           "value": null,
                         *           "entries": null,
                         *           "exits": null,
                         *           "coverage": 0
                         *         }
                         *       ]
                         *     }
                         */
                        "application/json": {
                            lot: string;
                            /**
                             * Format: date-time
                             * @description First moment
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @description End, exclusive
                             */
                            to: string;
                            /** @enum {unknown} */
                            bucket: "1m" | "5m" | "15m" | "1h" | "1d" | "1w" | "all";
                            timeZone: string;
                            capacity: number;
                            rows: {
                                /**
                                 * Format: date-time
                                 * @description First moment
                                 */
                                start: string;
                                /**
                                 * Format: date-time
                                 * @description End, exclusive
                                 */
                                end: string;
                                /** @description Occupancy at the end, or now; null: not known, which is not zero */
                                value: number | null;
                                /** @description null: nobody watched, or it lies ahead */
                                entries: number | null;
                                /** @description null: nobody watched, or it lies ahead */
                                exits: number | null;
                                /** @description Share of the row's time before now in which the cameras were watched, counted from the day that a camera was watched first; null in the future. Low coverage means "no data", not "no cars" */
                                coverage: number | null;
                                /** @description Absent where the clocks had no such time a week before */
                                weekBefore?: {
                                    /** @description null: nobody watched */
                                    entries: number | null;
                                    /** @description null: nobody watched */
                                    exits: number | null;
                                    /** @description Share of the row's time before now in which the cameras were watched, counted from the day that a camera was watched first; null in the future. Low coverage means "no data", not "no cars" */
                                    coverage: number | null;
                                };
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots/{lotId}/typical-week": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What passes a lot in each hour of a week, as the last weeks had it
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: {
                    /** @description The last so many */
                    weeks?: number;
                    /** @description IANA name; the site's when left out */
                    timeZone?: string;
                };
                header?: never;
                path: {
                    lotId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "lot": "main",
                         *       "from": "2026-03-06T10:00:00.000+01:00",
                         *       "to": "2026-05-01T10:00:00.000+02:00",
                         *       "timeZone": "Europe/Berlin",
                         *       "hours": [
                         *         {
                         *           "weekday": 1,
                         *           "hour": 0,
                         *           "entriesPerHour": 0.5,
                         *           "exitsPerHour": 1.25,
                         *           "watchedHours": 8
                         *         },
                         *         {
                         *           "weekday": 1,
                         *           "hour": 1,
                         *           "entriesPerHour": null,
                         *           "exitsPerHour": null,
                         *           "watchedHours": 0
                         *         }
                         *       ]
                         *     }
                         */
                        "application/json": {
                            lot: string;
                            /**
                             * Format: date-time
                             * @description First moment
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @description End, exclusive
                             */
                            to: string;
                            timeZone: string;
                            /** @description All 168 hours of a week, Monday 00:00 first */
                            hours: {
                                /** @description From Monday, 1 */
                                weekday: number;
                                /** @description Of the clock on the wall */
                                hour: number;
                                /** @description For an hour that is watched all the time; null: watched too little to say */
                                entriesPerHour: number | null;
                                /** @description For an hour that is watched all the time; null: watched too little to say */
                                exitsPerHour: number | null;
                                /** @description That the rates rest on */
                                watchedHours: number;
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots/{lotId}/gates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What passed a lot's gates, and how right their lines are
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: {
                    /** @description RFC 3339 time or date; today's start when left out */
                    from?: string;
                    /** @description RFC 3339 time or date, exclusive; now when left out */
                    to?: string;
                    /** @description IANA name; the site's when left out */
                    timeZone?: string;
                };
                header?: never;
                path: {
                    lotId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            lot: string;
                            /**
                             * Format: date-time
                             * @description First moment
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @description End, exclusive
                             */
                            to: string;
                            gates: {
                                id: string;
                                name: string;
                                entries: number;
                                exits: number;
                                /** @description Left out, because another camera had the vehicle */
                                duplicates: number;
                                /** @description Vehicles that may have passed */
                                doubts: number;
                                lines: {
                                    camera: string;
                                    line: string;
                                    /** @enum {unknown} */
                                    role: "entry" | "exit" | "both" | "inner";
                                    /**
                                     * @description The line's direction into the lot
                                     * @enum {unknown}
                                     */
                                    inward: "in" | "out";
                                    entries: number;
                                    exits: number;
                                    /** @description Left out, because another camera had the vehicle */
                                    duplicates: number;
                                    /** @description Vehicles that may have passed */
                                    doubts: number;
                                    /** @description Shares of missed vehicles and of wrong crossings, as estimated */
                                    accuracy: {
                                        /** @enum {unknown} */
                                        direction: "in" | "out";
                                        missedShare: number;
                                        wrongShare: number;
                                        /** @description Verdicts that it rests on, beside what is supposed */
                                        judgedCount: number;
                                    }[];
                                }[];
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots/{lotId}/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What crossings meant to a lot, newest first; duplicates say whose they are
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description nextCursor of the page before */
                    cursor?: string;
                };
                header?: never;
                path: {
                    lotId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            movements: {
                                /** @description Id of the crossing */
                                crossing: string;
                                sequence: number;
                                gate: string;
                                camera: string;
                                line: string;
                                /** @enum {unknown} */
                                effect: "entry" | "exit" | "doubt";
                                /** @enum {unknown} */
                                class: "car" | "truck" | "bus" | "motorcycle";
                                /**
                                 * Format: date-time
                                 * @description When it crossed
                                 */
                                at: string;
                                /** @description Crossing that counts for the same vehicle, in place of this one */
                                duplicateOf?: string;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots/{lotId}/calibrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A lot's calibrations, newest first
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description nextCursor of the page before */
                    cursor?: string;
                };
                header?: never;
                path: {
                    lotId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            entries: {
                                sequence: number;
                                lot: string;
                                /** @enum {unknown} */
                                kind: "opening" | "calibration" | "reset" | "adjustment";
                                /** @description What the lot held */
                                occupancy?: number;
                                /** @description Of an adjustment */
                                change?: number;
                                /**
                                 * Format: date-time
                                 * @description The moment that it speaks of
                                 */
                                at: string;
                                /**
                                 * Format: date-time
                                 * @description When it was written
                                 */
                                recordedAt: string;
                                actor: string;
                                reason: string;
                                /** @enum {unknown} */
                                source: "person" | "schedule" | "verdict" | "start";
                                /** @description What had been counted for then */
                                countedBefore?: number;
                                /** @description Earlier calibrations of the schedule that fell out, because lotcount did not run */
                                skipped?: number;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Say what a lot holds
         * @description Needs the role operator.
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made by the client for each thing that is to be done, such as a UUID. A request that is sent again with its key does nothing, and is answered like the first */
                    "idempotency-key": string;
                };
                path: {
                    lotId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "occupancy": 12,
                     *       "actor": "Parking desk",
                     *       "reason": "Counted on foot"
                     *     }
                     */
                    "application/json": {
                        /** @description Vehicles in the lot */
                        occupancy: number;
                        /** @description RFC 3339 time, not in the future; now when left out */
                        at?: string;
                        /** @description Who says so, needed and taken as given where nobody signs in; otherwise it is the name of the account or token, whatever is said here */
                        actor?: string;
                        /** @description Why */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            entry: {
                                sequence: number;
                                lot: string;
                                /** @enum {unknown} */
                                kind: "opening" | "calibration" | "reset" | "adjustment";
                                /** @description What the lot held */
                                occupancy?: number;
                                /** @description Of an adjustment */
                                change?: number;
                                /**
                                 * Format: date-time
                                 * @description The moment that it speaks of
                                 */
                                at: string;
                                /**
                                 * Format: date-time
                                 * @description When it was written
                                 */
                                recordedAt: string;
                                actor: string;
                                reason: string;
                                /** @enum {unknown} */
                                source: "person" | "schedule" | "verdict" | "start";
                                /** @description What had been counted for then */
                                countedBefore?: number;
                                /** @description Earlier calibrations of the schedule that fell out, because lotcount did not run */
                                skipped?: number;
                            };
                            /**
                             * @example {
                             *       "lot": "main",
                             *       "name": "Main lot",
                             *       "at": "2026-05-01T10:20:00.000+02:00",
                             *       "value": 122,
                             *       "shown": 120,
                             *       "isClamped": true,
                             *       "capacity": 120,
                             *       "errorBar": {
                             *         "plusMinus": 7,
                             *         "low": 116,
                             *         "high": 128,
                             *         "drift": 0.4,
                             *         "standardDeviation": 3.1,
                             *         "isLowerBound": false
                             *       },
                             *       "calibratedAt": "2026-05-01T04:00:00.000+02:00",
                             *       "countedSince": "2026-05-01T04:00:00.000+02:00",
                             *       "state": "full",
                             *       "stateSince": "2026-05-01T10:02:11.000+02:00",
                             *       "freeSpaces": 0,
                             *       "advice": []
                             *     }
                             */
                            occupancy: {
                                lot: string;
                                name: string;
                                /**
                                 * Format: date-time
                                 * @description When this was so
                                 */
                                at: string;
                                /** @description Last calibration + entries - exits + adjustments. Below zero or above the capacity proves that something was missed */
                                value: number;
                                /** @description The value within 0 and the capacity */
                                shown: number;
                                /** @description Whether `shown` differs from `value` */
                                isClamped: boolean;
                                capacity: number;
                                /** @description Between `low` and `high` with 95 in 100 */
                                errorBar: {
                                    /** @description How far the truth may be from the value */
                                    plusMinus: number;
                                    low: number;
                                    high: number;
                                    /** @description Expected error: above 0, the count is probably too high */
                                    drift: number;
                                    standardDeviation: number;
                                    /** @description Some unwatched time has no history to judge it by: the bar may be too short */
                                    isLowerBound: boolean;
                                };
                                /**
                                 * Format: date-time
                                 * @description Last calibration or reset; absent: there was none
                                 */
                                calibratedAt?: string;
                                /**
                                 * Format: date-time
                                 * @description From here on the value is counted
                                 */
                                countedSince: string;
                                /**
                                 * @description What signs say
                                 * @enum {unknown}
                                 */
                                state: "free" | "full" | "closed";
                                /**
                                 * Format: date-time
                                 * @description Full or free since
                                 */
                                stateSince: string;
                                /** @description What signs show; 0 unless free */
                                freeSpaces: number;
                                /** @description What to do about the count, in a sentence and in its numbers */
                                advice: {
                                    /** @description Stable, for programs */
                                    code: string;
                                    message: string;
                                    /** @description So many are missing at least; or the calibration found the count so far off */
                                    vehicleCount?: number;
                                    /** @description That the count was */
                                    highest?: number;
                                    /** @description More in than out */
                                    surplusPerDay?: number;
                                    /** @description Days that this rests on */
                                    dayCount?: number;
                                    /** @description The error bar */
                                    plusMinus?: number;
                                    /** @description Unwatched, with no history to go by */
                                    minutes?: number;
                                    /**
                                     * Format: date-time
                                     * @description When the calibration was due
                                     */
                                    at?: string;
                                    /** @description Calibrations before it that fell out */
                                    missedCount?: number;
                                }[];
                            };
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots/{lotId}/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A lot's adjustments, newest first
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description nextCursor of the page before */
                    cursor?: string;
                };
                header?: never;
                path: {
                    lotId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            entries: {
                                sequence: number;
                                lot: string;
                                /** @enum {unknown} */
                                kind: "opening" | "calibration" | "reset" | "adjustment";
                                /** @description What the lot held */
                                occupancy?: number;
                                /** @description Of an adjustment */
                                change?: number;
                                /**
                                 * Format: date-time
                                 * @description The moment that it speaks of
                                 */
                                at: string;
                                /**
                                 * Format: date-time
                                 * @description When it was written
                                 */
                                recordedAt: string;
                                actor: string;
                                reason: string;
                                /** @enum {unknown} */
                                source: "person" | "schedule" | "verdict" | "start";
                                /** @description What had been counted for then */
                                countedBefore?: number;
                                /** @description Earlier calibrations of the schedule that fell out, because lotcount did not run */
                                skipped?: number;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Say that a lot holds more or fewer
         * @description Needs the role operator.
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made by the client for each thing that is to be done, such as a UUID. A request that is sent again with its key does nothing, and is answered like the first */
                    "idempotency-key": string;
                };
                path: {
                    lotId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "change": -1,
                     *       "actor": "Parking desk",
                     *       "reason": "Tow truck took one out"
                     *     }
                     */
                    "application/json": {
                        /** @description Vehicles more, or fewer; not 0 */
                        change: number;
                        /** @description RFC 3339 time, not in the future; now when left out */
                        at?: string;
                        /** @description Who says so, needed and taken as given where nobody signs in; otherwise it is the name of the account or token, whatever is said here */
                        actor?: string;
                        /** @description Why */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            entry: {
                                sequence: number;
                                lot: string;
                                /** @enum {unknown} */
                                kind: "opening" | "calibration" | "reset" | "adjustment";
                                /** @description What the lot held */
                                occupancy?: number;
                                /** @description Of an adjustment */
                                change?: number;
                                /**
                                 * Format: date-time
                                 * @description The moment that it speaks of
                                 */
                                at: string;
                                /**
                                 * Format: date-time
                                 * @description When it was written
                                 */
                                recordedAt: string;
                                actor: string;
                                reason: string;
                                /** @enum {unknown} */
                                source: "person" | "schedule" | "verdict" | "start";
                                /** @description What had been counted for then */
                                countedBefore?: number;
                                /** @description Earlier calibrations of the schedule that fell out, because lotcount did not run */
                                skipped?: number;
                            };
                            /**
                             * @example {
                             *       "lot": "main",
                             *       "name": "Main lot",
                             *       "at": "2026-05-01T10:20:00.000+02:00",
                             *       "value": 122,
                             *       "shown": 120,
                             *       "isClamped": true,
                             *       "capacity": 120,
                             *       "errorBar": {
                             *         "plusMinus": 7,
                             *         "low": 116,
                             *         "high": 128,
                             *         "drift": 0.4,
                             *         "standardDeviation": 3.1,
                             *         "isLowerBound": false
                             *       },
                             *       "calibratedAt": "2026-05-01T04:00:00.000+02:00",
                             *       "countedSince": "2026-05-01T04:00:00.000+02:00",
                             *       "state": "full",
                             *       "stateSince": "2026-05-01T10:02:11.000+02:00",
                             *       "freeSpaces": 0,
                             *       "advice": []
                             *     }
                             */
                            occupancy: {
                                lot: string;
                                name: string;
                                /**
                                 * Format: date-time
                                 * @description When this was so
                                 */
                                at: string;
                                /** @description Last calibration + entries - exits + adjustments. Below zero or above the capacity proves that something was missed */
                                value: number;
                                /** @description The value within 0 and the capacity */
                                shown: number;
                                /** @description Whether `shown` differs from `value` */
                                isClamped: boolean;
                                capacity: number;
                                /** @description Between `low` and `high` with 95 in 100 */
                                errorBar: {
                                    /** @description How far the truth may be from the value */
                                    plusMinus: number;
                                    low: number;
                                    high: number;
                                    /** @description Expected error: above 0, the count is probably too high */
                                    drift: number;
                                    standardDeviation: number;
                                    /** @description Some unwatched time has no history to judge it by: the bar may be too short */
                                    isLowerBound: boolean;
                                };
                                /**
                                 * Format: date-time
                                 * @description Last calibration or reset; absent: there was none
                                 */
                                calibratedAt?: string;
                                /**
                                 * Format: date-time
                                 * @description From here on the value is counted
                                 */
                                countedSince: string;
                                /**
                                 * @description What signs say
                                 * @enum {unknown}
                                 */
                                state: "free" | "full" | "closed";
                                /**
                                 * Format: date-time
                                 * @description Full or free since
                                 */
                                stateSince: string;
                                /** @description What signs show; 0 unless free */
                                freeSpaces: number;
                                /** @description What to do about the count, in a sentence and in its numbers */
                                advice: {
                                    /** @description Stable, for programs */
                                    code: string;
                                    message: string;
                                    /** @description So many are missing at least; or the calibration found the count so far off */
                                    vehicleCount?: number;
                                    /** @description That the count was */
                                    highest?: number;
                                    /** @description More in than out */
                                    surplusPerDay?: number;
                                    /** @description Days that this rests on */
                                    dayCount?: number;
                                    /** @description The error bar */
                                    plusMinus?: number;
                                    /** @description Unwatched, with no history to go by */
                                    minutes?: number;
                                    /**
                                     * Format: date-time
                                     * @description When the calibration was due
                                     */
                                    at?: string;
                                    /** @description Calibrations before it that fell out */
                                    missedCount?: number;
                                }[];
                            };
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots/{lotId}/resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A lot's resets, newest first
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description nextCursor of the page before */
                    cursor?: string;
                };
                header?: never;
                path: {
                    lotId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            entries: {
                                sequence: number;
                                lot: string;
                                /** @enum {unknown} */
                                kind: "opening" | "calibration" | "reset" | "adjustment";
                                /** @description What the lot held */
                                occupancy?: number;
                                /** @description Of an adjustment */
                                change?: number;
                                /**
                                 * Format: date-time
                                 * @description The moment that it speaks of
                                 */
                                at: string;
                                /**
                                 * Format: date-time
                                 * @description When it was written
                                 */
                                recordedAt: string;
                                actor: string;
                                reason: string;
                                /** @enum {unknown} */
                                source: "person" | "schedule" | "verdict" | "start";
                                /** @description What had been counted for then */
                                countedBefore?: number;
                                /** @description Earlier calibrations of the schedule that fell out, because lotcount did not run */
                                skipped?: number;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Say that a lot was emptied
         * @description Needs the role operator.
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made by the client for each thing that is to be done, such as a UUID. A request that is sent again with its key does nothing, and is answered like the first */
                    "idempotency-key": string;
                };
                path: {
                    lotId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "actor": "Parking desk",
                     *       "reason": "Cleared for works"
                     *     }
                     */
                    "application/json": {
                        /** @description RFC 3339 time, not in the future; now when left out */
                        at?: string;
                        /** @description Who says so, needed and taken as given where nobody signs in; otherwise it is the name of the account or token, whatever is said here */
                        actor?: string;
                        /** @description Why */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            entry: {
                                sequence: number;
                                lot: string;
                                /** @enum {unknown} */
                                kind: "opening" | "calibration" | "reset" | "adjustment";
                                /** @description What the lot held */
                                occupancy?: number;
                                /** @description Of an adjustment */
                                change?: number;
                                /**
                                 * Format: date-time
                                 * @description The moment that it speaks of
                                 */
                                at: string;
                                /**
                                 * Format: date-time
                                 * @description When it was written
                                 */
                                recordedAt: string;
                                actor: string;
                                reason: string;
                                /** @enum {unknown} */
                                source: "person" | "schedule" | "verdict" | "start";
                                /** @description What had been counted for then */
                                countedBefore?: number;
                                /** @description Earlier calibrations of the schedule that fell out, because lotcount did not run */
                                skipped?: number;
                            };
                            /**
                             * @example {
                             *       "lot": "main",
                             *       "name": "Main lot",
                             *       "at": "2026-05-01T10:20:00.000+02:00",
                             *       "value": 122,
                             *       "shown": 120,
                             *       "isClamped": true,
                             *       "capacity": 120,
                             *       "errorBar": {
                             *         "plusMinus": 7,
                             *         "low": 116,
                             *         "high": 128,
                             *         "drift": 0.4,
                             *         "standardDeviation": 3.1,
                             *         "isLowerBound": false
                             *       },
                             *       "calibratedAt": "2026-05-01T04:00:00.000+02:00",
                             *       "countedSince": "2026-05-01T04:00:00.000+02:00",
                             *       "state": "full",
                             *       "stateSince": "2026-05-01T10:02:11.000+02:00",
                             *       "freeSpaces": 0,
                             *       "advice": []
                             *     }
                             */
                            occupancy: {
                                lot: string;
                                name: string;
                                /**
                                 * Format: date-time
                                 * @description When this was so
                                 */
                                at: string;
                                /** @description Last calibration + entries - exits + adjustments. Below zero or above the capacity proves that something was missed */
                                value: number;
                                /** @description The value within 0 and the capacity */
                                shown: number;
                                /** @description Whether `shown` differs from `value` */
                                isClamped: boolean;
                                capacity: number;
                                /** @description Between `low` and `high` with 95 in 100 */
                                errorBar: {
                                    /** @description How far the truth may be from the value */
                                    plusMinus: number;
                                    low: number;
                                    high: number;
                                    /** @description Expected error: above 0, the count is probably too high */
                                    drift: number;
                                    standardDeviation: number;
                                    /** @description Some unwatched time has no history to judge it by: the bar may be too short */
                                    isLowerBound: boolean;
                                };
                                /**
                                 * Format: date-time
                                 * @description Last calibration or reset; absent: there was none
                                 */
                                calibratedAt?: string;
                                /**
                                 * Format: date-time
                                 * @description From here on the value is counted
                                 */
                                countedSince: string;
                                /**
                                 * @description What signs say
                                 * @enum {unknown}
                                 */
                                state: "free" | "full" | "closed";
                                /**
                                 * Format: date-time
                                 * @description Full or free since
                                 */
                                stateSince: string;
                                /** @description What signs show; 0 unless free */
                                freeSpaces: number;
                                /** @description What to do about the count, in a sentence and in its numbers */
                                advice: {
                                    /** @description Stable, for programs */
                                    code: string;
                                    message: string;
                                    /** @description So many are missing at least; or the calibration found the count so far off */
                                    vehicleCount?: number;
                                    /** @description That the count was */
                                    highest?: number;
                                    /** @description More in than out */
                                    surplusPerDay?: number;
                                    /** @description Days that this rests on */
                                    dayCount?: number;
                                    /** @description The error bar */
                                    plusMinus?: number;
                                    /** @description Unwatched, with no history to go by */
                                    minutes?: number;
                                    /**
                                     * Format: date-time
                                     * @description When the calibration was due
                                     */
                                    at?: string;
                                    /** @description Calibrations before it that fell out */
                                    missedCount?: number;
                                }[];
                            };
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots/{lotId}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that was said of a lot, by people and schedules, newest first
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description nextCursor of the page before */
                    cursor?: string;
                };
                header?: never;
                path: {
                    lotId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            entries: {
                                sequence: number;
                                lot: string;
                                /** @enum {unknown} */
                                kind: "opening" | "calibration" | "reset" | "adjustment";
                                /** @description What the lot held */
                                occupancy?: number;
                                /** @description Of an adjustment */
                                change?: number;
                                /**
                                 * Format: date-time
                                 * @description The moment that it speaks of
                                 */
                                at: string;
                                /**
                                 * Format: date-time
                                 * @description When it was written
                                 */
                                recordedAt: string;
                                actor: string;
                                reason: string;
                                /** @enum {unknown} */
                                source: "person" | "schedule" | "verdict" | "start";
                                /** @description What had been counted for then */
                                countedBefore?: number;
                                /** @description Earlier calibrations of the schedule that fell out, because lotcount did not run */
                                skipped?: number;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots/{lotId}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a lot's signs show
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    lotId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "lot": "main",
                         *       "mode": "auto",
                         *       "state": "free",
                         *       "freeSpaces": 33,
                         *       "since": "2026-05-01T14:40:00.000+02:00"
                         *     }
                         */
                        "application/json": {
                            lot: string;
                            /**
                             * @description What it is forced to; auto: nothing
                             * @enum {unknown}
                             */
                            mode: "auto" | "full" | "closed";
                            /** @enum {unknown} */
                            state: "free" | "full" | "closed";
                            freeSpaces: number;
                            /**
                             * Format: date-time
                             * @description Full or free since, or forced since
                             */
                            since: string;
                            /** @description Who set the mode */
                            forcedBy?: string;
                            reason?: string;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Force a lot's signs, or give them free again (auto)
         * @description Needs the role operator.
         */
        put: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made by the client for each thing that is to be done, such as a UUID. A request that is sent again with its key does nothing, and is answered like the first */
                    "idempotency-key": string;
                };
                path: {
                    lotId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "mode": "closed",
                     *       "actor": "Parking desk",
                     *       "reason": "Snow clearing"
                     *     }
                     */
                    "application/json": {
                        /** @enum {unknown} */
                        mode: "auto" | "full" | "closed";
                        /** @description Who says so, needed and taken as given where nobody signs in; otherwise it is the name of the account or token, whatever is said here */
                        actor?: string;
                        /** @description Why */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "lot": "main",
                         *       "mode": "auto",
                         *       "state": "free",
                         *       "freeSpaces": 33,
                         *       "since": "2026-05-01T14:40:00.000+02:00"
                         *     }
                         */
                        "application/json": {
                            lot: string;
                            /**
                             * @description What it is forced to; auto: nothing
                             * @enum {unknown}
                             */
                            mode: "auto" | "full" | "closed";
                            /** @enum {unknown} */
                            state: "free" | "full" | "closed";
                            freeSpaces: number;
                            /**
                             * Format: date-time
                             * @description Full or free since, or forced since
                             */
                            since: string;
                            /** @description Who set the mode */
                            forcedBy?: string;
                            reason?: string;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots/{lotId}/sign.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a lot's signs show, as one line for sign controllers
         * @description `FREE 33`, `FULL` or `CLOSED`. Needs the role viewer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    lotId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One line */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outlets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is told what happens, and how that fares
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            outlets: {
                                id: string;
                                kind: string;
                                /** @description Where it leads, without anything secret */
                                target: string;
                                /** @description The messages that it wants */
                                types: string[];
                                /** @description Of these lots alone */
                                lots?: string[];
                                /**
                                 * @description `failed`: the other side wants nothing more, until the settings change
                                 * @enum {unknown}
                                 */
                                state: "idle" | "gathering" | "delivering" | "retrying" | "failed";
                                /** @description What is wrong, and the remedy */
                                problem?: string;
                                /** @description Stable, for programs */
                                problemCode?: string;
                                /** @description Tries that have failed in a row */
                                attempts: number;
                                /**
                                 * Format: date-time
                                 * @description When a failed delivery is tried again
                                 */
                                nextTryAt?: string;
                                /** @description Messages that it has not got yet */
                                backlog: number;
                                delivered: number;
                                /** @description Messages that were over before they could be delivered: lost to it */
                                dropped: number;
                                /**
                                 * Format: date-time
                                 * @description When a message was last delivered
                                 */
                                lastSuccessAt?: string;
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outlets/{outletId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Really send a message of the type `test`, and say what became of it
         * @description It goes ahead of whatever waits. When it arrives, what waits is tried at once. Needs the role admin.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    outletId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description The other side has taken it */
                            isDelivered: boolean;
                            messageId: string;
                            durationMs: number;
                            /** @description What is wrong, and the remedy */
                            problem?: string;
                            /** @description Stable, for programs */
                            problemCode?: string;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/verdicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was said of crossings, newest first
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description nextCursor of the page before */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            verdicts: {
                                sequence: number;
                                /** @enum {unknown} */
                                verdict: "right" | "wrong" | "missed";
                                crossing?: string;
                                camera: string;
                                line: string;
                                /** @enum {unknown} */
                                direction: "in" | "out";
                                /**
                                 * Format: date-time
                                 * @description When it crossed
                                 */
                                at: string;
                                /**
                                 * Format: date-time
                                 * @description When it was said
                                 */
                                recordedAt: string;
                                actor: string;
                                reason: string;
                                /** @description Whether occupancies were put right */
                                isAdjusting: boolean;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Say that a crossing is right or wrong, or that a vehicle was missed
         * @description Feeds the accuracy of the line. Of several verdicts on a crossing the last holds. Needs the role operator.
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made by the client for each thing that is to be done, such as a UUID. A request that is sent again with its key does nothing, and is answered like the first */
                    "idempotency-key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description right, wrong: of a crossing. missed: a vehicle made none
                         * @enum {unknown}
                         */
                        verdict: "right" | "wrong" | "missed";
                        /** @description Id of the crossing that is right or wrong */
                        crossing?: string;
                        camera?: string;
                        line?: string;
                        /** @enum {unknown} */
                        direction?: "in" | "out";
                        /** @description When the missed vehicle crossed; now when left out */
                        at?: string;
                        /**
                         * @description Put the occupancy of the lots right, too
                         * @default true
                         */
                        adjust?: boolean;
                        /** @description Who says so, needed and taken as given where nobody signs in; otherwise it is the name of the account or token, whatever is said here */
                        actor?: string;
                        /** @description Why */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sequence: number;
                            /** @enum {unknown} */
                            verdict: "right" | "wrong" | "missed";
                            crossing?: string;
                            camera: string;
                            line: string;
                            /** @enum {unknown} */
                            direction: "in" | "out";
                            /**
                             * Format: date-time
                             * @description When it crossed
                             */
                            at: string;
                            /**
                             * Format: date-time
                             * @description When it was said
                             */
                            recordedAt: string;
                            actor: string;
                            reason: string;
                            /** @description Whether occupancies were put right */
                            isAdjusting: boolean;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/footage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recordings that can be replayed
         * @description Those of the configured folder, uploaded ones, and those that come with lotcount. Needs the role viewer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            footage: {
                                /** @description Its origin and its place there */
                                id: string;
                                name: string;
                                /**
                                 * @description `shipped` comes with lotcount, `recordings` is in the configured folder
                                 * @enum {unknown}
                                 */
                                origin: "shipped" | "recordings" | "uploaded";
                                sizeBytes: number;
                                /**
                                 * Format: date-time
                                 * @description When the file was written
                                 */
                                modifiedAt: string;
                                /** @description Somebody has labelled who crosses which line when */
                                hasTruth: boolean;
                            }[];
                            /** @description What cannot be offered, and why */
                            problems: string[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Send a recording, to be replayed
         * @description The body is the file itself (video/mp4 and the like, or application/octet-stream). It is kept in the data folder when its first picture can be decoded, and removed at once otherwise. Needs the role operator.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Under which it is kept; ends as names of videos do. Needed */
                    name?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "id": "shipped:gate-day.mp4",
                         *       "name": "gate-day.mp4",
                         *       "origin": "shipped",
                         *       "sizeBytes": 1021884,
                         *       "modifiedAt": "2026-05-04T08:00:00.000+02:00",
                         *       "hasTruth": true
                         *     }
                         */
                        "application/json": {
                            /** @description Its origin and its place there */
                            id: string;
                            name: string;
                            /**
                             * @description `shipped` comes with lotcount, `recordings` is in the configured folder
                             * @enum {unknown}
                             */
                            origin: "shipped" | "recordings" | "uploaded";
                            sizeBytes: number;
                            /**
                             * Format: date-time
                             * @description When the file was written
                             */
                            modifiedAt: string;
                            /** @description Somebody has labelled who crosses which line when */
                            hasTruth: boolean;
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/footage/{footageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a recording that was uploaded
         * @description Needs the role operator.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    footageId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is gone */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays/{replayId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One replay
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    replayId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A run of its own: nothing of it is in the ledger, in counts, lots or outlets */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            footage: {
                                id: string;
                                name: string;
                                hasTruth: boolean;
                            };
                            camera: string;
                            /** @enum {unknown} */
                            lineChoice: "camera" | "footage" | "other";
                            /** @description What it counts at */
                            lines: {
                                /** @description Lower-case letters, digits and hyphens; part of every crossing */
                                id: string;
                                name?: string;
                                /** @description From a, the first, to b, the last. Standing at a and looking to b, "in" passes from the left hand to the right */
                                points: {
                                    x: number;
                                    y: number;
                                }[];
                                /**
                                 * @default bottom-centre
                                 * @enum {unknown}
                                 */
                                anchor: "bottom-centre" | "centre";
                                confirmedBy?: {
                                    line: string;
                                    withinS: number;
                                };
                            }[];
                            /** @enum {unknown} */
                            detection: "auto" | "neural" | "motion";
                            inputWidthPx: number;
                            framesPerSecondMax: number;
                            /**
                             * Format: date-time
                             * @description When it was started
                             */
                            createdAt: string;
                            /** @enum {unknown} */
                            state: "starting" | "seeking" | "playing" | "paused" | "ended" | "stopped" | "failed";
                            /** @description What went wrong, and the remedy */
                            problem?: string;
                            /** @description Stable, for programs */
                            problemCode?: string;
                            speed: number;
                            isPaused: boolean;
                            /** @description The last moment of the clip that was counted on */
                            positionMs: number;
                            /** @description Where it seeks to */
                            seekToMs?: number;
                            /** @description Of the clip, where that is known */
                            durationMs?: number;
                            frameSize?: {
                                widthPx: number;
                                heightPx: number;
                            };
                            framesCounted: number;
                            /** @description Rises whenever its crossings change */
                            revision: number;
                            counts: {
                                line: string;
                                in: number;
                                out: number;
                                unresolved: number;
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Stop a replay and forget it
         * @description Needs the role operator.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    replayId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is gone */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Pause a replay, let it go on, change its speed
         * @description Needs the role operator.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    replayId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Seconds of the clip in a second; 1000 is as fast as the machine can */
                        speed?: number;
                        isPaused?: boolean;
                    };
                };
            };
            responses: {
                /** @description A run of its own: nothing of it is in the ledger, in counts, lots or outlets */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            footage: {
                                id: string;
                                name: string;
                                hasTruth: boolean;
                            };
                            camera: string;
                            /** @enum {unknown} */
                            lineChoice: "camera" | "footage" | "other";
                            /** @description What it counts at */
                            lines: {
                                /** @description Lower-case letters, digits and hyphens; part of every crossing */
                                id: string;
                                name?: string;
                                /** @description From a, the first, to b, the last. Standing at a and looking to b, "in" passes from the left hand to the right */
                                points: {
                                    x: number;
                                    y: number;
                                }[];
                                /**
                                 * @default bottom-centre
                                 * @enum {unknown}
                                 */
                                anchor: "bottom-centre" | "centre";
                                confirmedBy?: {
                                    line: string;
                                    withinS: number;
                                };
                            }[];
                            /** @enum {unknown} */
                            detection: "auto" | "neural" | "motion";
                            inputWidthPx: number;
                            framesPerSecondMax: number;
                            /**
                             * Format: date-time
                             * @description When it was started
                             */
                            createdAt: string;
                            /** @enum {unknown} */
                            state: "starting" | "seeking" | "playing" | "paused" | "ended" | "stopped" | "failed";
                            /** @description What went wrong, and the remedy */
                            problem?: string;
                            /** @description Stable, for programs */
                            problemCode?: string;
                            speed: number;
                            isPaused: boolean;
                            /** @description The last moment of the clip that was counted on */
                            positionMs: number;
                            /** @description Where it seeks to */
                            seekToMs?: number;
                            /** @description Of the clip, where that is known */
                            durationMs?: number;
                            frameSize?: {
                                widthPx: number;
                                heightPx: number;
                            };
                            framesCounted: number;
                            /** @description Rises whenever its crossings change */
                            revision: number;
                            counts: {
                                line: string;
                                in: number;
                                out: number;
                                unresolved: number;
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/replays/{replayId}/step": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a replay and count some frames more
         * @description The answer comes when they are counted. Needs the role operator.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    replayId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "frames": 1
                     *     }
                     */
                    "application/json": {
                        frames: number;
                    };
                };
            };
            responses: {
                /** @description A run of its own: nothing of it is in the ledger, in counts, lots or outlets */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            footage: {
                                id: string;
                                name: string;
                                hasTruth: boolean;
                            };
                            camera: string;
                            /** @enum {unknown} */
                            lineChoice: "camera" | "footage" | "other";
                            /** @description What it counts at */
                            lines: {
                                /** @description Lower-case letters, digits and hyphens; part of every crossing */
                                id: string;
                                name?: string;
                                /** @description From a, the first, to b, the last. Standing at a and looking to b, "in" passes from the left hand to the right */
                                points: {
                                    x: number;
                                    y: number;
                                }[];
                                /**
                                 * @default bottom-centre
                                 * @enum {unknown}
                                 */
                                anchor: "bottom-centre" | "centre";
                                confirmedBy?: {
                                    line: string;
                                    withinS: number;
                                };
                            }[];
                            /** @enum {unknown} */
                            detection: "auto" | "neural" | "motion";
                            inputWidthPx: number;
                            framesPerSecondMax: number;
                            /**
                             * Format: date-time
                             * @description When it was started
                             */
                            createdAt: string;
                            /** @enum {unknown} */
                            state: "starting" | "seeking" | "playing" | "paused" | "ended" | "stopped" | "failed";
                            /** @description What went wrong, and the remedy */
                            problem?: string;
                            /** @description Stable, for programs */
                            problemCode?: string;
                            speed: number;
                            isPaused: boolean;
                            /** @description The last moment of the clip that was counted on */
                            positionMs: number;
                            /** @description Where it seeks to */
                            seekToMs?: number;
                            /** @description Of the clip, where that is known */
                            durationMs?: number;
                            frameSize?: {
                                widthPx: number;
                                heightPx: number;
                            };
                            framesCounted: number;
                            /** @description Rises whenever its crossings change */
                            revision: number;
                            counts: {
                                line: string;
                                in: number;
                                out: number;
                                unresolved: number;
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays/{replayId}/seek": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go to a moment of the recording
         * @description Everything up to that moment is counted, as fast as the machine can; its state is `seeking` meanwhile. Backwards it begins again at the start, because what is counted at a moment depends on all that was seen before it. Needs the role operator.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    replayId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "toMs": 12000
                     *     }
                     */
                    "application/json": {
                        /** @description In the clip */
                        toMs: number;
                    };
                };
            };
            responses: {
                /** @description A run of its own: nothing of it is in the ledger, in counts, lots or outlets */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            footage: {
                                id: string;
                                name: string;
                                hasTruth: boolean;
                            };
                            camera: string;
                            /** @enum {unknown} */
                            lineChoice: "camera" | "footage" | "other";
                            /** @description What it counts at */
                            lines: {
                                /** @description Lower-case letters, digits and hyphens; part of every crossing */
                                id: string;
                                name?: string;
                                /** @description From a, the first, to b, the last. Standing at a and looking to b, "in" passes from the left hand to the right */
                                points: {
                                    x: number;
                                    y: number;
                                }[];
                                /**
                                 * @default bottom-centre
                                 * @enum {unknown}
                                 */
                                anchor: "bottom-centre" | "centre";
                                confirmedBy?: {
                                    line: string;
                                    withinS: number;
                                };
                            }[];
                            /** @enum {unknown} */
                            detection: "auto" | "neural" | "motion";
                            inputWidthPx: number;
                            framesPerSecondMax: number;
                            /**
                             * Format: date-time
                             * @description When it was started
                             */
                            createdAt: string;
                            /** @enum {unknown} */
                            state: "starting" | "seeking" | "playing" | "paused" | "ended" | "stopped" | "failed";
                            /** @description What went wrong, and the remedy */
                            problem?: string;
                            /** @description Stable, for programs */
                            problemCode?: string;
                            speed: number;
                            isPaused: boolean;
                            /** @description The last moment of the clip that was counted on */
                            positionMs: number;
                            /** @description Where it seeks to */
                            seekToMs?: number;
                            /** @description Of the clip, where that is known */
                            durationMs?: number;
                            frameSize?: {
                                widthPx: number;
                                heightPx: number;
                            };
                            framesCounted: number;
                            /** @description Rises whenever its crossings change */
                            revision: number;
                            counts: {
                                line: string;
                                in: number;
                                out: number;
                                unresolved: number;
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays/{replayId}/crossings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a replay has counted so far, beside the truth where there is one
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    replayId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "revision": 3,
                         *       "crossings": [
                         *         {
                         *           "line": "gate",
                         *           "atMs": 2861,
                         *           "class": "car",
                         *           "confidence": 0.712,
                         *           "track": 1,
                         *           "direction": "in",
                         *           "isRight": true
                         *         }
                         *       ],
                         *       "truth": {
                         *         "isComparable": true,
                         *         "toleranceMs": 1500,
                         *         "lines": [
                         *           "gate"
                         *         ],
                         *         "right": 1,
                         *         "wrong": 0,
                         *         "missed": 0,
                         *         "labelled": [
                         *           {
                         *             "line": "gate",
                         *             "atMs": 2848,
                         *             "direction": "in",
                         *             "class": "car",
                         *             "state": "found"
                         *           }
                         *         ]
                         *       }
                         *     }
                         */
                        "application/json": {
                            revision: number;
                            /** @description In the order of the clip */
                            crossings: {
                                line: string;
                                /** @description Milliseconds from the clip's first frame */
                                atMs: number;
                                /** @enum {unknown} */
                                class: "car" | "truck" | "bus" | "motorcycle";
                                confidence: number;
                                track: number;
                                /** @enum {unknown} */
                                direction?: "in" | "out";
                                /** @description Why it is unresolved */
                                reason?: string;
                                /** @description Whether it was labelled; absent where nobody has labelled the line */
                                isRight?: boolean;
                            }[];
                            /** @description By the rules of `lotcount score`; absent where the clip has no labels */
                            truth?: {
                                isComparable: boolean;
                                /** @description Why it is not */
                                reason?: string;
                                toleranceMs?: number;
                                /** @description Those that were labelled and are counted at */
                                lines?: string[];
                                right?: number;
                                wrong?: number;
                                missed?: number;
                                labelled?: {
                                    line: string;
                                    /** @description Milliseconds from the clip's first frame */
                                    atMs: number;
                                    /** @enum {unknown} */
                                    direction: "in" | "out";
                                    /** @enum {unknown} */
                                    class?: "car" | "truck" | "bus" | "motorcycle";
                                    /**
                                     * @description `ahead`: the replay has not come to it, or has not decided it yet
                                     * @enum {unknown}
                                     */
                                    state: "found" | "missed" | "ahead";
                                }[];
                            };
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays/{replayId}/differences/{otherId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What two replays of one recording counted otherwise
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    replayId: string;
                    otherId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Up to this moment of the clip both have decided */
                            untilMs: number;
                            toleranceMs: number;
                            both: {
                                line: string;
                                /** @enum {unknown} */
                                direction: "in" | "out";
                                /** @description Milliseconds from the clip's first frame */
                                atMs: number;
                                /** @description Milliseconds from the clip's first frame */
                                otherAtMs: number;
                            }[];
                            onlyThis: {
                                line: string;
                                /** @description Milliseconds from the clip's first frame */
                                atMs: number;
                                /** @enum {unknown} */
                                class: "car" | "truck" | "bus" | "motorcycle";
                                confidence: number;
                                track: number;
                                /** @enum {unknown} */
                                direction?: "in" | "out";
                                /** @description Why it is unresolved */
                                reason?: string;
                            }[];
                            onlyOther: {
                                line: string;
                                /** @description Milliseconds from the clip's first frame */
                                atMs: number;
                                /** @enum {unknown} */
                                class: "car" | "truck" | "bus" | "motorcycle";
                                confidence: number;
                                track: number;
                                /** @enum {unknown} */
                                direction?: "in" | "out";
                                /** @description Why it is unresolved */
                                reason?: string;
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays/{replayId}/frame.jpg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The picture at a replay's position
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Draw boxes, tracks and lines */
                    annotated?: boolean;
                };
                header?: never;
                path: {
                    replayId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description JPEG */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/jpeg": string;
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All replays
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Oldest first; they are gone with the process */
                            replays: {
                                id: string;
                                footage: {
                                    id: string;
                                    name: string;
                                    hasTruth: boolean;
                                };
                                camera: string;
                                /** @enum {unknown} */
                                lineChoice: "camera" | "footage" | "other";
                                /** @description What it counts at */
                                lines: {
                                    /** @description Lower-case letters, digits and hyphens; part of every crossing */
                                    id: string;
                                    name?: string;
                                    /** @description From a, the first, to b, the last. Standing at a and looking to b, "in" passes from the left hand to the right */
                                    points: {
                                        x: number;
                                        y: number;
                                    }[];
                                    /**
                                     * @default bottom-centre
                                     * @enum {unknown}
                                     */
                                    anchor: "bottom-centre" | "centre";
                                    confirmedBy?: {
                                        line: string;
                                        withinS: number;
                                    };
                                }[];
                                /** @enum {unknown} */
                                detection: "auto" | "neural" | "motion";
                                inputWidthPx: number;
                                framesPerSecondMax: number;
                                /**
                                 * Format: date-time
                                 * @description When it was started
                                 */
                                createdAt: string;
                                /** @enum {unknown} */
                                state: "starting" | "seeking" | "playing" | "paused" | "ended" | "stopped" | "failed";
                                /** @description What went wrong, and the remedy */
                                problem?: string;
                                /** @description Stable, for programs */
                                problemCode?: string;
                                speed: number;
                                isPaused: boolean;
                                /** @description The last moment of the clip that was counted on */
                                positionMs: number;
                                /** @description Where it seeks to */
                                seekToMs?: number;
                                /** @description Of the clip, where that is known */
                                durationMs?: number;
                                frameSize?: {
                                    widthPx: number;
                                    heightPx: number;
                                };
                                framesCounted: number;
                                /** @description Rises whenever its crossings change */
                                revision: number;
                                counts: {
                                    line: string;
                                    in: number;
                                    out: number;
                                    unresolved: number;
                                }[];
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Replay a recording with a camera's settings
         * @description Counted frame by frame with threads of its own, which leave the processors to the cameras. The same recording with the same settings gives the same counts. Needs the role operator.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description What is left out is as the camera has it; the speed is 1 */
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "footage": "shipped:gate-day.mp4",
                     *       "camera": "gate-day",
                     *       "detection": "motion",
                     *       "speed": 8
                     *     }
                     */
                    "application/json": {
                        /** @description Id of a recording */
                        footage: string;
                        /** @description Whose settings (lines, masks, detection) it is counted with */
                        camera: string;
                        /**
                         * @description The camera's, which is usual, or those that the recording was labelled at
                         * @enum {unknown}
                         */
                        lines?: "camera" | "footage";
                        /** @description Other lines, in place of both */
                        drawn?: {
                            /** @description Lower-case letters, digits and hyphens; part of every crossing */
                            id: string;
                            name?: string;
                            /** @description From a, the first, to b, the last. Standing at a and looking to b, "in" passes from the left hand to the right */
                            points: {
                                x: number;
                                y: number;
                            }[];
                            /**
                             * @default bottom-centre
                             * @enum {unknown}
                             */
                            anchor: "bottom-centre" | "centre";
                            confirmedBy?: {
                                line: string;
                                withinS: number;
                            };
                        }[];
                        /** @enum {unknown} */
                        detection?: "auto" | "neural" | "motion";
                        inputWidthPx?: number;
                        framesPerSecondMax?: number;
                        /** @description Seconds of the clip in a second; 1000 is as fast as the machine can */
                        speed?: number;
                        /** @description Begin paused, at the first picture */
                        isPaused?: boolean;
                    };
                };
            };
            responses: {
                /** @description A run of its own: nothing of it is in the ledger, in counts, lots or outlets */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            footage: {
                                id: string;
                                name: string;
                                hasTruth: boolean;
                            };
                            camera: string;
                            /** @enum {unknown} */
                            lineChoice: "camera" | "footage" | "other";
                            /** @description What it counts at */
                            lines: {
                                /** @description Lower-case letters, digits and hyphens; part of every crossing */
                                id: string;
                                name?: string;
                                /** @description From a, the first, to b, the last. Standing at a and looking to b, "in" passes from the left hand to the right */
                                points: {
                                    x: number;
                                    y: number;
                                }[];
                                /**
                                 * @default bottom-centre
                                 * @enum {unknown}
                                 */
                                anchor: "bottom-centre" | "centre";
                                confirmedBy?: {
                                    line: string;
                                    withinS: number;
                                };
                            }[];
                            /** @enum {unknown} */
                            detection: "auto" | "neural" | "motion";
                            inputWidthPx: number;
                            framesPerSecondMax: number;
                            /**
                             * Format: date-time
                             * @description When it was started
                             */
                            createdAt: string;
                            /** @enum {unknown} */
                            state: "starting" | "seeking" | "playing" | "paused" | "ended" | "stopped" | "failed";
                            /** @description What went wrong, and the remedy */
                            problem?: string;
                            /** @description Stable, for programs */
                            problemCode?: string;
                            speed: number;
                            isPaused: boolean;
                            /** @description The last moment of the clip that was counted on */
                            positionMs: number;
                            /** @description Where it seeks to */
                            seekToMs?: number;
                            /** @description Of the clip, where that is known */
                            durationMs?: number;
                            frameSize?: {
                                widthPx: number;
                                heightPx: number;
                            };
                            framesCounted: number;
                            /** @description Rises whenever its crossings change */
                            revision: number;
                            counts: {
                                line: string;
                                in: number;
                                out: number;
                                unresolved: number;
                            }[];
                        };
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/counts.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts in buckets of time, as CSV
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: {
                    /** @description RFC 3339 time or date; today's start when left out */
                    from?: string;
                    /** @description RFC 3339 time or date, exclusive; now when left out */
                    to?: string;
                    /** @description IANA name; the site's when left out */
                    timeZone?: string;
                    /** @description Cut in the time zone */
                    bucket?: "1m" | "5m" | "15m" | "1h" | "1d" | "1w" | "all";
                    /** @description Camera; may be repeated */
                    camera?: string[];
                    /** @description Line; may be repeated */
                    line?: string[];
                    /** @description As believed now; may be repeated */
                    class?: ("car" | "truck" | "bus" | "motorcycle")[];
                    /** @description Comma list of camera, line, class. `line` brings its camera along, because a line's id is unique only there */
                    groupBy?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description UTF-8 with a byte order mark, RFC 4180, with a heading. Empty: not known, which is not zero. An answer that breaks off is not whole */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crossings.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Crossings one by one, newest first, as CSV
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: {
                    /** @description RFC 3339 time or date; today's start when left out */
                    from?: string;
                    /** @description RFC 3339 time or date, exclusive; now when left out */
                    to?: string;
                    /** @description IANA name; the site's when left out */
                    timeZone?: string;
                    /** @description Camera; may be repeated */
                    camera?: string[];
                    /** @description Line; may be repeated */
                    line?: string[];
                    /** @description As believed now; may be repeated */
                    class?: ("car" | "truck" | "bus" | "motorcycle")[];
                    direction?: "in" | "out";
                    outcome?: "counted" | "unresolved";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description UTF-8 with a byte order mark, RFC 4180, with a heading. Empty: not known, which is not zero. An answer that breaks off is not whole */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/verdicts.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was said of crossings, newest first, as CSV
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description UTF-8 with a byte order mark, RFC 4180, with a heading. Empty: not known, which is not zero. An answer that breaks off is not whole */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots/{lotId}/entries.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calibrations, adjustments and resets of a lot, newest first, as CSV
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    lotId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description UTF-8 with a byte order mark, RFC 4180, with a heading. Empty: not known, which is not zero. An answer that breaks off is not whole */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots/{lotId}/occupancy/history.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a lot held, in buckets of time, as CSV
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: {
                    /** @description RFC 3339 time or date; today's start when left out */
                    from?: string;
                    /** @description RFC 3339 time or date, exclusive; now when left out */
                    to?: string;
                    /** @description IANA name; the site's when left out */
                    timeZone?: string;
                    /** @description Cut in the time zone */
                    bucket?: "1m" | "5m" | "15m" | "1h" | "1d" | "1w" | "all";
                    /** @description Adds to each bucket what passed when the clock on the wall showed the same, one week before */
                    compare?: "week-before";
                };
                header?: never;
                path: {
                    lotId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description UTF-8 with a byte order mark, RFC 4180, with a heading. Empty: not known, which is not zero. An answer that breaks off is not whole */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/counts.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts in buckets of time, as a workbook (XLSX)
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: {
                    /** @description RFC 3339 time or date; today's start when left out */
                    from?: string;
                    /** @description RFC 3339 time or date, exclusive; now when left out */
                    to?: string;
                    /** @description IANA name; the site's when left out */
                    timeZone?: string;
                    /** @description Cut in the time zone */
                    bucket?: "1m" | "5m" | "15m" | "1h" | "1d" | "1w" | "all";
                    /** @description Camera; may be repeated */
                    camera?: string[];
                    /** @description Line; may be repeated */
                    line?: string[];
                    /** @description As believed now; may be repeated */
                    class?: ("car" | "truck" | "bus" | "motorcycle")[];
                    /** @description Comma list of camera, line, class. `line` brings its camera along, because a line's id is unique only there */
                    groupBy?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A workbook with a frozen heading; moments are dates as the clock on the wall shows them, with the offset from UTC beside them. Rows beyond 1,048,575 go to a further sheet. Empty: not known, which is not zero. An answer that breaks off cannot be opened */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crossings.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Crossings one by one, newest first, as a workbook (XLSX)
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: {
                    /** @description RFC 3339 time or date; today's start when left out */
                    from?: string;
                    /** @description RFC 3339 time or date, exclusive; now when left out */
                    to?: string;
                    /** @description IANA name; the site's when left out */
                    timeZone?: string;
                    /** @description Camera; may be repeated */
                    camera?: string[];
                    /** @description Line; may be repeated */
                    line?: string[];
                    /** @description As believed now; may be repeated */
                    class?: ("car" | "truck" | "bus" | "motorcycle")[];
                    direction?: "in" | "out";
                    outcome?: "counted" | "unresolved";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A workbook with a frozen heading; moments are dates as the clock on the wall shows them, with the offset from UTC beside them. Rows beyond 1,048,575 go to a further sheet. Empty: not known, which is not zero. An answer that breaks off cannot be opened */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/verdicts.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was said of crossings, newest first, as a workbook (XLSX)
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A workbook with a frozen heading; moments are dates as the clock on the wall shows them, with the offset from UTC beside them. Rows beyond 1,048,575 go to a further sheet. Empty: not known, which is not zero. An answer that breaks off cannot be opened */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots/{lotId}/entries.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calibrations, adjustments and resets of a lot, newest first, as a workbook (XLSX)
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    lotId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A workbook with a frozen heading; moments are dates as the clock on the wall shows them, with the offset from UTC beside them. Rows beyond 1,048,575 go to a further sheet. Empty: not known, which is not zero. An answer that breaks off cannot be opened */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots/{lotId}/occupancy/history.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a lot held, in buckets of time, as a workbook (XLSX)
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: {
                    /** @description RFC 3339 time or date; today's start when left out */
                    from?: string;
                    /** @description RFC 3339 time or date, exclusive; now when left out */
                    to?: string;
                    /** @description IANA name; the site's when left out */
                    timeZone?: string;
                    /** @description Cut in the time zone */
                    bucket?: "1m" | "5m" | "15m" | "1h" | "1d" | "1w" | "all";
                    /** @description Adds to each bucket what passed when the clock on the wall showed the same, one week before */
                    compare?: "week-before";
                };
                header?: never;
                path: {
                    lotId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A workbook with a frozen heading; moments are dates as the clock on the wall shows them, with the offset from UTC beside them. Rows beyond 1,048,575 go to a further sheet. Empty: not known, which is not zero. An answer that breaks off cannot be opened */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live events (server-sent events)
         * @description `crossing` has the JSON of /crossings and its sequence as id; `camera` is a camera without its lines; `occupancy` has the JSON of /lots/{lotId}/occupancy; `tracks` is what one frame shows. A client that is too slow misses tracks first and never a crossing: it is disconnected and resumes. Needs the role viewer.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Camera; may be repeated */
                    camera?: string[];
                    /** @description Comma list of crossing, camera, occupancy, tracks */
                    kinds?: string;
                    /** @description For clients that cannot send Last-Event-ID */
                    lastEventId?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Stream */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description The request is at fault */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description lotcount is at fault */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics for Prometheus
         * @description Needs the role viewer.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Samples */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "crossing.committed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A crossing is in the ledger */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description The message's id */
                    "webhook-id": string;
                    /** @description When this try began, in seconds since 1970: refuse what is old */
                    "webhook-timestamp": string;
                    /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64, with the outlet's secret (Standard Webhooks) */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "id": "msg_0f7c2a4be5d14c0e9b8d3a6f51e2c700",
                     *       "type": "crossing.committed",
                     *       "schemaVersion": 1,
                     *       "sequence": 812,
                     *       "occurredAt": "2026-05-01T08:00:00.000+02:00",
                     *       "site": "North lot",
                     *       "lots": [
                     *         "main"
                     *       ],
                     *       "camera": "north-gate",
                     *       "data": {
                     *         "crossing": "north-gate-1777615200000-42",
                     *         "crossingSequence": 4217,
                     *         "camera": "north-gate",
                     *         "line": "gate",
                     *         "outcome": "counted",
                     *         "direction": "in",
                     *         "class": "car",
                     *         "confidence": 0.87
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The same however often the message comes: keep those you have seen */
                        id: string;
                        /** @enum {unknown} */
                        type: "crossing.committed" | "crossing.corrected" | "occupancy.changed" | "sign.changed" | "camera.down" | "camera.back" | "camera.moved" | "camera.restored" | "drift.advised" | "drift.resolved" | "disk.low" | "disk.recovered" | "test";
                        /**
                         * @description Rises when a field goes or changes its meaning; new fields may come at any time
                         * @constant
                         */
                        schemaVersion: 1;
                        /** @description Rises from message to message; 0 for a test */
                        sequence: number;
                        /**
                         * Format: date-time
                         * @description When it happened, in the site's time zone
                         */
                        occurredAt: string;
                        site: string;
                        /** @description Lots that it concerns */
                        lots: string[];
                        camera?: string;
                        /** @description By type; see the examples */
                        data: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Nothing more is wanted: the outlet stops until its settings change */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Later; Retry-After is respected up to an hour */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not taken: it comes again, and what follows waits behind it */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "crossing.corrected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A vehicle's class is believed to be another one */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description The message's id */
                    "webhook-id": string;
                    /** @description When this try began, in seconds since 1970: refuse what is old */
                    "webhook-timestamp": string;
                    /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64, with the outlet's secret (Standard Webhooks) */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "id": "msg_0f7c2a4be5d14c0e9b8d3a6f51e2c701",
                     *       "type": "crossing.corrected",
                     *       "schemaVersion": 1,
                     *       "sequence": 813,
                     *       "occurredAt": "2026-05-01T08:00:00.000+02:00",
                     *       "site": "North lot",
                     *       "lots": [
                     *         "main"
                     *       ],
                     *       "camera": "north-gate",
                     *       "data": {
                     *         "crossing": "north-gate-1777615200000-42",
                     *         "crossingSequence": 4217,
                     *         "camera": "north-gate",
                     *         "line": "gate",
                     *         "outcome": "counted",
                     *         "direction": "in",
                     *         "class": "truck",
                     *         "classBefore": "car"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The same however often the message comes: keep those you have seen */
                        id: string;
                        /** @enum {unknown} */
                        type: "crossing.committed" | "crossing.corrected" | "occupancy.changed" | "sign.changed" | "camera.down" | "camera.back" | "camera.moved" | "camera.restored" | "drift.advised" | "drift.resolved" | "disk.low" | "disk.recovered" | "test";
                        /**
                         * @description Rises when a field goes or changes its meaning; new fields may come at any time
                         * @constant
                         */
                        schemaVersion: 1;
                        /** @description Rises from message to message; 0 for a test */
                        sequence: number;
                        /**
                         * Format: date-time
                         * @description When it happened, in the site's time zone
                         */
                        occurredAt: string;
                        site: string;
                        /** @description Lots that it concerns */
                        lots: string[];
                        camera?: string;
                        /** @description By type; see the examples */
                        data: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Nothing more is wanted: the outlet stops until its settings change */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Later; Retry-After is respected up to an hour */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not taken: it comes again, and what follows waits behind it */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "occupancy.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A lot holds more or fewer vehicles */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description The message's id */
                    "webhook-id": string;
                    /** @description When this try began, in seconds since 1970: refuse what is old */
                    "webhook-timestamp": string;
                    /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64, with the outlet's secret (Standard Webhooks) */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "id": "msg_0f7c2a4be5d14c0e9b8d3a6f51e2c702",
                     *       "type": "occupancy.changed",
                     *       "schemaVersion": 1,
                     *       "sequence": 814,
                     *       "occurredAt": "2026-05-01T08:00:00.000+02:00",
                     *       "site": "North lot",
                     *       "lots": [
                     *         "main"
                     *       ],
                     *       "data": {
                     *         "lot": "main",
                     *         "value": 118,
                     *         "shown": 118,
                     *         "capacity": 120,
                     *         "valueBefore": 117
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The same however often the message comes: keep those you have seen */
                        id: string;
                        /** @enum {unknown} */
                        type: "crossing.committed" | "crossing.corrected" | "occupancy.changed" | "sign.changed" | "camera.down" | "camera.back" | "camera.moved" | "camera.restored" | "drift.advised" | "drift.resolved" | "disk.low" | "disk.recovered" | "test";
                        /**
                         * @description Rises when a field goes or changes its meaning; new fields may come at any time
                         * @constant
                         */
                        schemaVersion: 1;
                        /** @description Rises from message to message; 0 for a test */
                        sequence: number;
                        /**
                         * Format: date-time
                         * @description When it happened, in the site's time zone
                         */
                        occurredAt: string;
                        site: string;
                        /** @description Lots that it concerns */
                        lots: string[];
                        camera?: string;
                        /** @description By type; see the examples */
                        data: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Nothing more is wanted: the outlet stops until its settings change */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Later; Retry-After is respected up to an hour */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not taken: it comes again, and what follows waits behind it */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "sign.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A lot is full, free again, or its signs were forced */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description The message's id */
                    "webhook-id": string;
                    /** @description When this try began, in seconds since 1970: refuse what is old */
                    "webhook-timestamp": string;
                    /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64, with the outlet's secret (Standard Webhooks) */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "id": "msg_0f7c2a4be5d14c0e9b8d3a6f51e2c703",
                     *       "type": "sign.changed",
                     *       "schemaVersion": 1,
                     *       "sequence": 815,
                     *       "occurredAt": "2026-05-01T08:00:00.000+02:00",
                     *       "site": "North lot",
                     *       "lots": [
                     *         "main"
                     *       ],
                     *       "data": {
                     *         "lot": "main",
                     *         "value": 118,
                     *         "shown": 118,
                     *         "capacity": 120,
                     *         "state": "full",
                     *         "stateBefore": "free",
                     *         "mode": "auto"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The same however often the message comes: keep those you have seen */
                        id: string;
                        /** @enum {unknown} */
                        type: "crossing.committed" | "crossing.corrected" | "occupancy.changed" | "sign.changed" | "camera.down" | "camera.back" | "camera.moved" | "camera.restored" | "drift.advised" | "drift.resolved" | "disk.low" | "disk.recovered" | "test";
                        /**
                         * @description Rises when a field goes or changes its meaning; new fields may come at any time
                         * @constant
                         */
                        schemaVersion: 1;
                        /** @description Rises from message to message; 0 for a test */
                        sequence: number;
                        /**
                         * Format: date-time
                         * @description When it happened, in the site's time zone
                         */
                        occurredAt: string;
                        site: string;
                        /** @description Lots that it concerns */
                        lots: string[];
                        camera?: string;
                        /** @description By type; see the examples */
                        data: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Nothing more is wanted: the outlet stops until its settings change */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Later; Retry-After is respected up to an hour */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not taken: it comes again, and what follows waits behind it */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "camera.down": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A camera has not been live for longer than short reconnects take */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description The message's id */
                    "webhook-id": string;
                    /** @description When this try began, in seconds since 1970: refuse what is old */
                    "webhook-timestamp": string;
                    /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64, with the outlet's secret (Standard Webhooks) */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "id": "msg_0f7c2a4be5d14c0e9b8d3a6f51e2c704",
                     *       "type": "camera.down",
                     *       "schemaVersion": 1,
                     *       "sequence": 816,
                     *       "occurredAt": "2026-05-01T08:00:00.000+02:00",
                     *       "site": "North lot",
                     *       "lots": [
                     *         "main"
                     *       ],
                     *       "camera": "north-gate",
                     *       "data": {
                     *         "camera": "north-gate",
                     *         "state": "reconnecting",
                     *         "problem": "camera \"north-gate\": no frame for 12 s (limit 10 s), reconnecting",
                     *         "problemCode": "SOURCE_LOST"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The same however often the message comes: keep those you have seen */
                        id: string;
                        /** @enum {unknown} */
                        type: "crossing.committed" | "crossing.corrected" | "occupancy.changed" | "sign.changed" | "camera.down" | "camera.back" | "camera.moved" | "camera.restored" | "drift.advised" | "drift.resolved" | "disk.low" | "disk.recovered" | "test";
                        /**
                         * @description Rises when a field goes or changes its meaning; new fields may come at any time
                         * @constant
                         */
                        schemaVersion: 1;
                        /** @description Rises from message to message; 0 for a test */
                        sequence: number;
                        /**
                         * Format: date-time
                         * @description When it happened, in the site's time zone
                         */
                        occurredAt: string;
                        site: string;
                        /** @description Lots that it concerns */
                        lots: string[];
                        camera?: string;
                        /** @description By type; see the examples */
                        data: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Nothing more is wanted: the outlet stops until its settings change */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Later; Retry-After is respected up to an hour */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not taken: it comes again, and what follows waits behind it */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "camera.back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A camera that was down is live again */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description The message's id */
                    "webhook-id": string;
                    /** @description When this try began, in seconds since 1970: refuse what is old */
                    "webhook-timestamp": string;
                    /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64, with the outlet's secret (Standard Webhooks) */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "id": "msg_0f7c2a4be5d14c0e9b8d3a6f51e2c705",
                     *       "type": "camera.back",
                     *       "schemaVersion": 1,
                     *       "sequence": 817,
                     *       "occurredAt": "2026-05-01T08:00:00.000+02:00",
                     *       "site": "North lot",
                     *       "lots": [
                     *         "main"
                     *       ],
                     *       "camera": "north-gate",
                     *       "data": {
                     *         "camera": "north-gate",
                     *         "downSeconds": 312
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The same however often the message comes: keep those you have seen */
                        id: string;
                        /** @enum {unknown} */
                        type: "crossing.committed" | "crossing.corrected" | "occupancy.changed" | "sign.changed" | "camera.down" | "camera.back" | "camera.moved" | "camera.restored" | "drift.advised" | "drift.resolved" | "disk.low" | "disk.recovered" | "test";
                        /**
                         * @description Rises when a field goes or changes its meaning; new fields may come at any time
                         * @constant
                         */
                        schemaVersion: 1;
                        /** @description Rises from message to message; 0 for a test */
                        sequence: number;
                        /**
                         * Format: date-time
                         * @description When it happened, in the site's time zone
                         */
                        occurredAt: string;
                        site: string;
                        /** @description Lots that it concerns */
                        lots: string[];
                        camera?: string;
                        /** @description By type; see the examples */
                        data: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Nothing more is wanted: the outlet stops until its settings change */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Later; Retry-After is respected up to an hour */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not taken: it comes again, and what follows waits behind it */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "camera.moved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A camera looks elsewhere, or sees hardly anything (`state`: moved or lost) */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description The message's id */
                    "webhook-id": string;
                    /** @description When this try began, in seconds since 1970: refuse what is old */
                    "webhook-timestamp": string;
                    /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64, with the outlet's secret (Standard Webhooks) */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "id": "msg_0f7c2a4be5d14c0e9b8d3a6f51e2c706",
                     *       "type": "camera.moved",
                     *       "schemaVersion": 1,
                     *       "sequence": 818,
                     *       "occurredAt": "2026-05-01T08:00:00.000+02:00",
                     *       "site": "North lot",
                     *       "lots": [
                     *         "main"
                     *       ],
                     *       "camera": "north-gate",
                     *       "data": {
                     *         "camera": "north-gate",
                     *         "state": "moved",
                     *         "reason": "what it shows lies 6.3 % further right",
                     *         "shift": {
                     *           "x": 0.063,
                     *           "y": 0,
                     *           "turnDegrees": 0,
                     *           "zoom": 1
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The same however often the message comes: keep those you have seen */
                        id: string;
                        /** @enum {unknown} */
                        type: "crossing.committed" | "crossing.corrected" | "occupancy.changed" | "sign.changed" | "camera.down" | "camera.back" | "camera.moved" | "camera.restored" | "drift.advised" | "drift.resolved" | "disk.low" | "disk.recovered" | "test";
                        /**
                         * @description Rises when a field goes or changes its meaning; new fields may come at any time
                         * @constant
                         */
                        schemaVersion: 1;
                        /** @description Rises from message to message; 0 for a test */
                        sequence: number;
                        /**
                         * Format: date-time
                         * @description When it happened, in the site's time zone
                         */
                        occurredAt: string;
                        site: string;
                        /** @description Lots that it concerns */
                        lots: string[];
                        camera?: string;
                        /** @description By type; see the examples */
                        data: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Nothing more is wanted: the outlet stops until its settings change */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Later; Retry-After is respected up to an hour */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not taken: it comes again, and what follows waits behind it */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "camera.restored": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A camera looks where it should again */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description The message's id */
                    "webhook-id": string;
                    /** @description When this try began, in seconds since 1970: refuse what is old */
                    "webhook-timestamp": string;
                    /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64, with the outlet's secret (Standard Webhooks) */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "id": "msg_0f7c2a4be5d14c0e9b8d3a6f51e2c707",
                     *       "type": "camera.restored",
                     *       "schemaVersion": 1,
                     *       "sequence": 819,
                     *       "occurredAt": "2026-05-01T08:00:00.000+02:00",
                     *       "site": "North lot",
                     *       "lots": [
                     *         "main"
                     *       ],
                     *       "camera": "north-gate",
                     *       "data": {
                     *         "camera": "north-gate",
                     *         "reason": "it looks where it looked"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The same however often the message comes: keep those you have seen */
                        id: string;
                        /** @enum {unknown} */
                        type: "crossing.committed" | "crossing.corrected" | "occupancy.changed" | "sign.changed" | "camera.down" | "camera.back" | "camera.moved" | "camera.restored" | "drift.advised" | "drift.resolved" | "disk.low" | "disk.recovered" | "test";
                        /**
                         * @description Rises when a field goes or changes its meaning; new fields may come at any time
                         * @constant
                         */
                        schemaVersion: 1;
                        /** @description Rises from message to message; 0 for a test */
                        sequence: number;
                        /**
                         * Format: date-time
                         * @description When it happened, in the site's time zone
                         */
                        occurredAt: string;
                        site: string;
                        /** @description Lots that it concerns */
                        lots: string[];
                        camera?: string;
                        /** @description By type; see the examples */
                        data: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Nothing more is wanted: the outlet stops until its settings change */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Later; Retry-After is respected up to an hour */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not taken: it comes again, and what follows waits behind it */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "drift.advised": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A lot's ledger says that something was missed, or asks for a calibration */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description The message's id */
                    "webhook-id": string;
                    /** @description When this try began, in seconds since 1970: refuse what is old */
                    "webhook-timestamp": string;
                    /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64, with the outlet's secret (Standard Webhooks) */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "id": "msg_0f7c2a4be5d14c0e9b8d3a6f51e2c708",
                     *       "type": "drift.advised",
                     *       "schemaVersion": 1,
                     *       "sequence": 820,
                     *       "occurredAt": "2026-05-01T08:00:00.000+02:00",
                     *       "site": "North lot",
                     *       "lots": [
                     *         "main"
                     *       ],
                     *       "data": {
                     *         "lot": "main",
                     *         "codes": [
                     *           "entries-missed"
                     *         ],
                     *         "newCodes": [
                     *           "entries-missed"
                     *         ],
                     *         "value": -2,
                     *         "plusMinus": 4,
                     *         "capacity": 120
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The same however often the message comes: keep those you have seen */
                        id: string;
                        /** @enum {unknown} */
                        type: "crossing.committed" | "crossing.corrected" | "occupancy.changed" | "sign.changed" | "camera.down" | "camera.back" | "camera.moved" | "camera.restored" | "drift.advised" | "drift.resolved" | "disk.low" | "disk.recovered" | "test";
                        /**
                         * @description Rises when a field goes or changes its meaning; new fields may come at any time
                         * @constant
                         */
                        schemaVersion: 1;
                        /** @description Rises from message to message; 0 for a test */
                        sequence: number;
                        /**
                         * Format: date-time
                         * @description When it happened, in the site's time zone
                         */
                        occurredAt: string;
                        site: string;
                        /** @description Lots that it concerns */
                        lots: string[];
                        camera?: string;
                        /** @description By type; see the examples */
                        data: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Nothing more is wanted: the outlet stops until its settings change */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Later; Retry-After is respected up to an hour */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not taken: it comes again, and what follows waits behind it */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "drift.resolved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Nothing of that advice is left */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description The message's id */
                    "webhook-id": string;
                    /** @description When this try began, in seconds since 1970: refuse what is old */
                    "webhook-timestamp": string;
                    /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64, with the outlet's secret (Standard Webhooks) */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "id": "msg_0f7c2a4be5d14c0e9b8d3a6f51e2c709",
                     *       "type": "drift.resolved",
                     *       "schemaVersion": 1,
                     *       "sequence": 821,
                     *       "occurredAt": "2026-05-01T08:00:00.000+02:00",
                     *       "site": "North lot",
                     *       "lots": [
                     *         "main"
                     *       ],
                     *       "data": {
                     *         "lot": "main",
                     *         "codes": [],
                     *         "newCodes": [],
                     *         "value": 57,
                     *         "plusMinus": 1,
                     *         "capacity": 120
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The same however often the message comes: keep those you have seen */
                        id: string;
                        /** @enum {unknown} */
                        type: "crossing.committed" | "crossing.corrected" | "occupancy.changed" | "sign.changed" | "camera.down" | "camera.back" | "camera.moved" | "camera.restored" | "drift.advised" | "drift.resolved" | "disk.low" | "disk.recovered" | "test";
                        /**
                         * @description Rises when a field goes or changes its meaning; new fields may come at any time
                         * @constant
                         */
                        schemaVersion: 1;
                        /** @description Rises from message to message; 0 for a test */
                        sequence: number;
                        /**
                         * Format: date-time
                         * @description When it happened, in the site's time zone
                         */
                        occurredAt: string;
                        site: string;
                        /** @description Lots that it concerns */
                        lots: string[];
                        camera?: string;
                        /** @description By type; see the examples */
                        data: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Nothing more is wanted: the outlet stops until its settings change */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Later; Retry-After is respected up to an hour */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not taken: it comes again, and what follows waits behind it */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "disk.low": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The disk of the data folder has little room left */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description The message's id */
                    "webhook-id": string;
                    /** @description When this try began, in seconds since 1970: refuse what is old */
                    "webhook-timestamp": string;
                    /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64, with the outlet's secret (Standard Webhooks) */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "id": "msg_0f7c2a4be5d14c0e9b8d3a6f51e2c710",
                     *       "type": "disk.low",
                     *       "schemaVersion": 1,
                     *       "sequence": 822,
                     *       "occurredAt": "2026-05-01T08:00:00.000+02:00",
                     *       "site": "North lot",
                     *       "lots": [],
                     *       "data": {
                     *         "freeBytes": 812000000,
                     *         "limitBytes": 1000000000
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The same however often the message comes: keep those you have seen */
                        id: string;
                        /** @enum {unknown} */
                        type: "crossing.committed" | "crossing.corrected" | "occupancy.changed" | "sign.changed" | "camera.down" | "camera.back" | "camera.moved" | "camera.restored" | "drift.advised" | "drift.resolved" | "disk.low" | "disk.recovered" | "test";
                        /**
                         * @description Rises when a field goes or changes its meaning; new fields may come at any time
                         * @constant
                         */
                        schemaVersion: 1;
                        /** @description Rises from message to message; 0 for a test */
                        sequence: number;
                        /**
                         * Format: date-time
                         * @description When it happened, in the site's time zone
                         */
                        occurredAt: string;
                        site: string;
                        /** @description Lots that it concerns */
                        lots: string[];
                        camera?: string;
                        /** @description By type; see the examples */
                        data: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Nothing more is wanted: the outlet stops until its settings change */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Later; Retry-After is respected up to an hour */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not taken: it comes again, and what follows waits behind it */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "disk.recovered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It has room again */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description The message's id */
                    "webhook-id": string;
                    /** @description When this try began, in seconds since 1970: refuse what is old */
                    "webhook-timestamp": string;
                    /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64, with the outlet's secret (Standard Webhooks) */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "id": "msg_0f7c2a4be5d14c0e9b8d3a6f51e2c711",
                     *       "type": "disk.recovered",
                     *       "schemaVersion": 1,
                     *       "sequence": 823,
                     *       "occurredAt": "2026-05-01T08:00:00.000+02:00",
                     *       "site": "North lot",
                     *       "lots": [],
                     *       "data": {
                     *         "freeBytes": 9120000000,
                     *         "limitBytes": 1000000000
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The same however often the message comes: keep those you have seen */
                        id: string;
                        /** @enum {unknown} */
                        type: "crossing.committed" | "crossing.corrected" | "occupancy.changed" | "sign.changed" | "camera.down" | "camera.back" | "camera.moved" | "camera.restored" | "drift.advised" | "drift.resolved" | "disk.low" | "disk.recovered" | "test";
                        /**
                         * @description Rises when a field goes or changes its meaning; new fields may come at any time
                         * @constant
                         */
                        schemaVersion: 1;
                        /** @description Rises from message to message; 0 for a test */
                        sequence: number;
                        /**
                         * Format: date-time
                         * @description When it happened, in the site's time zone
                         */
                        occurredAt: string;
                        site: string;
                        /** @description Lots that it concerns */
                        lots: string[];
                        camera?: string;
                        /** @description By type; see the examples */
                        data: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Nothing more is wanted: the outlet stops until its settings change */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Later; Retry-After is respected up to an hour */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not taken: it comes again, and what follows waits behind it */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    test: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody tries the outlet */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description The message's id */
                    "webhook-id": string;
                    /** @description When this try began, in seconds since 1970: refuse what is old */
                    "webhook-timestamp": string;
                    /** @description `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64, with the outlet's secret (Standard Webhooks) */
                    "webhook-signature": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "id": "msg_0f7c2a4be5d14c0e9b8d3a6f51e2c712",
                     *       "type": "test",
                     *       "schemaVersion": 1,
                     *       "sequence": 0,
                     *       "occurredAt": "2026-05-01T08:00:00.000+02:00",
                     *       "site": "North lot",
                     *       "lots": [],
                     *       "data": {
                     *         "text": "somebody tries this outlet of lotcount"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description The same however often the message comes: keep those you have seen */
                        id: string;
                        /** @enum {unknown} */
                        type: "crossing.committed" | "crossing.corrected" | "occupancy.changed" | "sign.changed" | "camera.down" | "camera.back" | "camera.moved" | "camera.restored" | "drift.advised" | "drift.resolved" | "disk.low" | "disk.recovered" | "test";
                        /**
                         * @description Rises when a field goes or changes its meaning; new fields may come at any time
                         * @constant
                         */
                        schemaVersion: 1;
                        /** @description Rises from message to message; 0 for a test */
                        sequence: number;
                        /**
                         * Format: date-time
                         * @description When it happened, in the site's time zone
                         */
                        occurredAt: string;
                        site: string;
                        /** @description Lots that it concerns */
                        lots: string[];
                        camera?: string;
                        /** @description By type; see the examples */
                        data: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Nothing more is wanted: the outlet stops until its settings change */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Later; Retry-After is respected up to an hour */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Taken */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Not taken: it comes again, and what follows waits behind it */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description RFC 9457 problem */
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            /** @description Stable, for programs */
            code: string;
            errors?: {
                /** @description JSON pointer */
                path: string;
                message: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
