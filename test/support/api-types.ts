/** Made of the OpenAPI document by npm run draw; not to be edited. */

/** OneOf type helpers */
type Without<T, U> = { [P in Exclude<keyof T, keyof U>]?: never };
type XOR<T, U> = T | U extends object ? (Without<T, U> & U) | (Without<U, T> & T) : T | U;
type OneOf<T extends any[]> = T extends [infer Only]
  ? Only
  : T extends [infer A, infer B, ...infer Rest]
    ? OneOf<[XOR<A, B>, ...Rest]>
    : never;

export interface paths {
  '/forms/{area}': {
    /** The hosted form of an area, to which a shop may link */
    get: operations['showForm'];
    /**
     * Send a request by form, for a customer
     * @description For servers of shops and for pages of other sites. With `Accept: text/html`, as a browser sends it, the answer is a page; refusals are in the language of `Accept-Language` (en, de, es, fr). Pages of other sites may read the answer by script (CORS) when their origin stands in `formOrigins` of the desk’s settings; a preflight is answered at the same address. 600 forms an hour may come from one network. With a key (the header, or the field `key`) a form that is sent again gets the first answer for 24 hours; without one each is a request of its own.
     */
    post: operations['sendForm'];
  };
  '/status/{token}': {
    /**
     * How a ticket stands, for whoever has its private link
     * @description The address is the `statusUrl` that a form was answered with. Send `Accept: application/json`; everything else gets the page for people.
     */
    get: operations['getTicketStatus'];
  };
  '/v1/reports/analysis/{period}': {
    /**
     * The work of a week or a month, of the company or of an area that you serve; of no person
     * @description With `Accept: text/csv`, or as `/v1/reports/analysis/2026-W48.csv`, it is a table with the same numbers. Weeks and months are those of the desk’s zone, which stands with them. Parts in which the work of fewer than five people shows are told together, or not at all.
     */
    get: operations['getAnalysis'];
  };
  '/v1/reports/analysis/{period}/{figure}/tickets': {
    /** The tickets behind a figure, of the areas that you serve, in the order of time */
    get: operations['listCounted'];
  };
  '/v1/reports/recognition': {
    /** The weeks of which there is a recognition report, the newest first */
    get: operations['listRecognition'];
  };
  '/v1/reports/recognition/{week}': {
    /**
     * What people did for customers in a week: of the company, and of the areas that you serve
     * @description The report that is mailed once the week has ended, by default on Monday at eight in the desk’s zone; until then it is not there. Each entry names its evidence: a ticket, a vote, an ask, thanks. Sections hold the newest 30 entries, and say how many there were. People are named for what they did, in the order of time; there is no figure of a person and no rank. Ten areas are told at once.
     */
    get: operations['getRecognition'];
  };
  '/v1/tickets': {
    /** Tickets of a customer, a holder, an area or a status, of the areas that you serve */
    get: operations['listTickets'];
    /** Put a call on record: who called, who took the call, and what they said */
    post: operations['logCall'];
  };
  '/v1/tickets/{ref}': {
    /** A ticket with its record */
    get: operations['getTicket'];
  };
  '/v1/tickets/{ref}/take': {
    /** Hold a ticket without having been asked */
    post: operations['takeTicket'];
  };
  '/v1/tickets/{ref}/release': {
    /** Give a ticket back: somebody else is asked (its holder alone) */
    post: operations['releaseTicket'];
  };
  '/v1/tickets/{ref}/ladder': {
    /** Ask somebody on a rung of your choice, and those above */
    post: operations['askRung'];
  };
  '/v1/tickets/{ref}/messages': {
    /** Write to the customer (its holder alone) */
    post: operations['reply'];
  };
  '/v1/tickets/{ref}/notes': {
    /** Write a note for colleagues; no mail carries it */
    post: operations['writeNote'];
  };
  '/v1/tickets/{ref}/resolution': {
    /** Say how the matter ended */
    post: operations['resolve'];
  };
  '/v1/tickets/{ref}/reopen': {
    /** Open a solved ticket again, as if the customer’s words had (its holder, if there is one) */
    post: operations['reopen'];
  };
  '/v1/tickets/{ref}/held': {
    /** Decide on a mail that is held beside a ticket: it joins, or becomes a ticket of its own */
    post: operations['decideHeld'];
  };
  '/v1/tickets/{ref}/requester': {
    /** Say whose matter it is, when nobody knows yet */
    post: operations['setRequester'];
  };
  '/v1/tickets/{ref}/story': {
    /**
     * Propose the customer’s story with names changed, for the staff of the area to check
     * @description Only of what the customer told and lets us keep. Once more, it is written over, until it is published. Everything in it is to be read by a person before it is published.
     */
    post: operations['prepareStory'];
  };
  '/v1/stories': {
    /** The library of stories, newest first; or those of an area that are for its staff alone */
    get: operations['listStories'];
  };
  '/v1/stories/{id}': {
    /** A story with names changed; 410 when its customer took it back */
    get: operations['getStory'];
  };
  '/v1/stories/{id}/publish': {
    /**
     * Give a story to everybody who works here, once you have checked that nothing in it tells who it was
     * @description Only with the customer’s consent. A text that still holds a name, an address or a number of somebody concerned is refused, and the answer says which. From then on nothing leads from the story to its ticket.
     */
    post: operations['publishStory'];
  };
  '/v1/kudos': {
    /** Thanks that you received and gave, newest first; nobody can list somebody else’s */
    get: operations['listKudos'];
    /**
     * Thank a colleague for a service given on a ticket, with its evidence
     * @description You must serve the ticket, and the person thanked must have taken part in it. Five times a day of the desk’s zone, and never yourself. They get your words by mail at once.
     */
    post: operations['thank'];
  };
  '/v1/rewards': {
    /**
     * Propose points for a service that is on record (those who lead its area)
     * @description Points come from three grounds alone: a resolution of which the customer says that it helped, a next step that was kept in time, and an ask that was accepted as a rescue. The evidence is looked up, and rewards a person once. Nothing is granted before another administrator approves it.
     */
    post: operations['proposeReward'];
  };
  '/v1/rewards/mine': {
    /** Your points and the entries about you; nobody can list somebody else’s */
    get: operations['getMyRewards'];
  };
  '/v1/rewards/{month}': {
    /**
     * What was proposed in a month, in the order of time, with its budget
     * @description With `Accept: text/csv`, or as `/v1/rewards/2026-03.csv`, it is the whole month as a file. Words in it are never read as formulas. Paying out is outside of the desk.
     */
    get: operations['listRewards'];
  };
  '/v1/rewards/{id}/approval': {
    /** Approve a reward, within its month’s budget, or refuse it; neither who proposed it nor who receives it */
    post: operations['decideReward'];
  };
  '/v1/rewards/budget/{month}': {
    /** Set how many points a month has to give */
    put: operations['putBudget'];
  };
  '/v1/tickets/{ref}/reviews': {
    /**
     * Look back at a case: what the customer wanted, what we did, what to change, who will do it
     * @description In any state of the ticket; it moves nothing. The action’s owner is told by mail. A lesson that names somebody of the case is refused: it is told about the system. A disaster has a lesson, which goes into the weekly report.
     */
    post: operations['writeReview'];
  };
  '/v1/tickets/{ref}/letters': {
    /** Tell a customer that what they asked for is there; the ticket stays as it is, also when it is closed */
    post: operations['sendLetter'];
  };
  '/v1/ideas': {
    /** All ideas, newest first, with whose turn it is and what they changed */
    get: operations['listIdeas'];
    /**
     * Pass an idea on to product, to marketing or to those who lead the desk
     * @description With a ticket and the number of a customer’s message, and no words, the idea is what they wrote. Names of everybody on the ticket, addresses, phones, links and numbers are left out of all that it says: […]. The idea holds no reference of the ticket. Its receiver is asked by mail and answers on a page.
     */
    post: operations['passOnIdea'];
  };
  '/v1/ideas/{id}': {
    /** An idea: its owner, the decision date, how it stands, and what it changed */
    get: operations['getIdea'];
  };
  '/v1/ideas/{id}/tickets': {
    /** Another ticket asks for the same idea */
    post: operations['linkTicket'];
  };
  '/v1/ideas/{id}/shipped': {
    /** It is there: whoever has a ticket that asked for it gets the letter to the customer as a draft */
    post: operations['shipIdea'];
  };
  '/v1/walks/{quarter}': {
    /**
     * Would we do business with us? What those who lead say of ten cases of the quarter before, drawn by lot
     * @description Without names. Where fewer than five people answered, their reasons alone are told.
     */
    get: operations['getWalk'];
  };
  '/v1/walks/{quarter}/cases/{number}': {
    /** A case of a walk from its customer’s side, for those who are asked */
    get: operations['getWalkedCase'];
  };
  '/v1/walks/{quarter}/answers': {
    /** Say of a case whether you would do business with us, and why; those who are asked, and anew if you like */
    post: operations['answerWalk'];
  };
  '/v1/channels': {
    /** Where ideas can go, and who receives them there */
    get: operations['listChannels'];
  };
  '/v1/channels/{id}': {
    /** Say who receives the ideas of a channel: product, marketing or desk */
    put: operations['putChannel'];
  };
  '/v1/status': {
    /** Whether every mail of a day is accounted for, how old the work lists are, and what is failing */
    get: operations['getStatus'];
  };
  '/v1/quarantine': {
    /** Mails that became neither ticket nor message by themselves, newest first */
    get: operations['listQuarantine'];
  };
  '/v1/quarantine/{id}/release': {
    /** Send a mail that was set aside on its way */
    post: operations['releaseMail'];
  };
  '/v1/areas': {
    /** The areas that you serve */
    get: operations['listAreas'];
  };
  '/v1/areas/{id}': {
    /** An area with its people, hours and waiting times */
    get: operations['getArea'];
    /** Make or change an area, with the people on its rungs */
    put: operations['putArea'];
  };
  '/v1/people': {
    /** Everybody who works here */
    get: operations['listPeople'];
    /** Somebody enters the directory */
    post: operations['addPerson'];
  };
  '/v1/people/{id}': {
    /** A colleague; the id me is you */
    get: operations['getPerson'];
    /** Change somebody’s name, time zone and roles */
    put: operations['putPerson'];
  };
  '/v1/me/record': {
    /** Your own record: what you hold, what you did well for customers in four weeks, and thanks */
    get: operations['getMyRecord'];
  };
  '/v1/me/looks': {
    /** Who opened your record, when and for which purpose; newest first */
    get: operations['listLooks'];
  };
  '/v1/people/{id}/record': {
    /**
     * Open a colleague’s record for coaching, recognition or a customer’s recovery
     * @description For those who lead an area in which the person serves: its lead, manager, director or vice president. To administer the desk is no reason. The look is written down, and the person is told at once by mail who looked and why. The record lists nobody’s failures.
     */
    post: operations['openRecord'];
  };
  '/v1/addresses/{email}': {
    /** Whether the desk writes to an address, and why not */
    get: operations['getAddress'];
  };
  '/v1/addresses/{email}/lift': {
    /** Write to an address again */
    post: operations['liftBlock'];
  };
}

export type webhooks = Record<string, never>;

export interface components {
  schemas: {
    AddPerson: {
      /** Format: email */
      email: string;
      name: string;
      /** @default UTC */
      timeZone?: string;
      /** @default [] */
      areas?: {
        area: string;
        /** @enum {string} */
        role: 'lead' | 'representative';
      }[];
    };
    /** @description Whether you would do business with us after such a case, and why */
    AnswerWalk: {
      /** @description Number of the case */
      case: number;
      /** @enum {string} */
      answer: 'yes' | 'no';
      reason: string;
    };
    AskRungOf: {
      /** @enum {string} */
      rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
      skill?: string;
      benefit?: string;
    };
    DecideHeld: {
      number: number;
      /** @enum {string} */
      decision: 'join' | 'apart';
    };
    DecideReward: OneOf<
      [
        {
          /** @constant */
          decision: 'approve';
          why?: string;
        },
        {
          /** @constant */
          decision: 'refuse';
          why: string;
        },
      ]
    >;
    LinkTicket: {
      /** @description A ticket’s reference, as people read it out on the phone */
      ticket: string;
    };
    /** @description A call that you put on record */
    LogCall: {
      area: string;
      /** @description What it is about, in one line */
      subject: string;
      /** @description The caller’s first words */
      text: string;
      caller: {
        name: string;
        /** Format: email */
        email?: string;
        phone?: string;
      };
      /**
       * Format: email
       * @description Who took the call, a person of the directory; you, when not given
       */
      takenBy?: string;
      /** @description You hold it at once; nobody is asked */
      take?: components['schemas']['TakeTicket'];
    };
    OpenRecord: {
      /**
       * @description What you open it for; the person sees it
       * @enum {string}
       */
      purpose: 'coaching' | 'recognition' | 'customer-recovery';
      /** @description What you want to say to the person about it */
      words?: string;
    };
    /** @description An idea of the desk, or a customer’s, without what tells who they are */
    PassOn: {
      /** @enum {string} */
      to: 'product' | 'marketing' | 'desk';
      title: string;
      theme: string;
      /** @description What the message says, when not given */
      words?: string;
      /**
       * @description The customer agreed that their words are told on
       * @default false
       */
      consent?: boolean;
      /** @description The ticket that asks for it; it points to the idea */
      ticket?: string;
      /** @description Number of the customer’s message in which they say it */
      message?: number;
      /** @description From which area an idea without a ticket comes */
      area?: string;
    };
    PrepareStory: {
      /** @description The account; the customer’s own words when not given */
      text?: string;
    };
    ProposeReward: OneOf<
      [
        {
          /** @description A person’s id or e-mail address */
          to: string;
          /** @constant */
          ground: 'confirmed';
          evidence: {
            /** @description A ticket’s reference, as people read it out on the phone */
            ticket: string;
            /** @description Of which the customer said that it helped, counted from one */
            resolution: number;
          };
          points: number;
          words: string;
        },
        {
          /** @description A person’s id or e-mail address */
          to: string;
          /** @constant */
          ground: 'kept-promise';
          evidence: {
            /** @description A ticket’s reference, as people read it out on the phone */
            ticket: string;
            /** @description `seq` of the entry by which a next step was kept in time */
            entry: number;
          };
          points: number;
          words: string;
        },
        {
          /** @description A person’s id or e-mail address */
          to: string;
          /** @constant */
          ground: 'rescue';
          evidence: {
            /** @description A ticket’s reference, as people read it out on the phone */
            ticket: string;
            /** @description The ask that was accepted: on a rung above backup, or as a case stood still */
            ask: {
              run: number;
              round: number;
              /** @enum {string} */
              rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
            };
          };
          points: number;
          words: string;
        },
      ]
    >;
    PublishStory: {
      /** @description The account as you have checked it */
      text: string;
      /** @description What it changed, to be read out with it; names nobody */
      ledTo?: string;
    };
    /** @description A functional area, with the people on its rungs by name and address */
    PutArea: {
      id?: string;
      name: string;
      address: string;
      hours:
        | 'always'
        | {
            timeZone: string;
            week: {
              /** @default [] */
              mon?: {
                from: string;
                to: string;
              }[];
              /** @default [] */
              tue?: {
                from: string;
                to: string;
              }[];
              /** @default [] */
              wed?: {
                from: string;
                to: string;
              }[];
              /** @default [] */
              thu?: {
                from: string;
                to: string;
              }[];
              /** @default [] */
              fri?: {
                from: string;
                to: string;
              }[];
              /** @default [] */
              sat?: {
                from: string;
                to: string;
              }[];
              /** @default [] */
              sun?: {
                from: string;
                to: string;
              }[];
            };
            /** @default [] */
            holidays?: string[];
          };
      waits: {
        primary: string;
        backup: string;
        manager: string;
        director: string;
        vp: string;
      };
      /**
       * @default {
       *   "urgent": 1,
       *   "high": 1,
       *   "normal": 1,
       *   "low": 1
       * }
       */
      factors?: {
        urgent: number;
        high: number;
        normal: number;
        low: number;
      };
      rungs: {
        primary: {
          name: string;
          email: string;
          timeZone?: string;
        } | null;
        backup: {
          name: string;
          email: string;
          timeZone?: string;
        } | null;
        manager: {
          name: string;
          email: string;
          timeZone?: string;
        } | null;
        director: {
          name: string;
          email: string;
          timeZone?: string;
        } | null;
        vp: {
          name: string;
          email: string;
          timeZone?: string;
        } | null;
      };
      version?: number;
    };
    PutBudget: {
      points: number;
    };
    /** @description Who receives the ideas of a channel, and within how many working days they answer (5 when not given) */
    PutChannel: {
      name: string;
      email: string;
      /** @default 5 */
      days?: number;
    };
    PutPerson: {
      name: string;
      /** @default UTC */
      timeZone?: string;
      /** @default [] */
      areas?: {
        area: string;
        /** @enum {string} */
        role: 'lead' | 'representative';
      }[];
      /** @default false */
      administrator?: boolean;
    };
    Release: {
      why?: string;
    };
    Reopen: Record<string, never>;
    Reply: {
      text: string;
      nextStep: string;
      nextStepIn?: string;
    };
    Resolve: {
      /** @enum {string} */
      code: 'solved' | 'answered' | 'not_ours' | 'duplicate' | 'spam' | 'withdrawn' | 'overcome_by_events';
      summary: string;
      event?: string;
    };
    /** @description A request by form */
    SendForm: {
      /** @description The customer’s name */
      name: string;
      /**
       * Format: email
       * @description The customer’s address; answers go to it
       */
      email: string;
      /** @description What it is about, in one line */
      subject: string;
      /** @description Plain text, 32000 bytes at most */
      message: string;
      /**
       * @description IANA name of the customer’s time zone, such as Asia/Tokyo: times are written to them in it. What is none is passed over
       * @default
       */
      timeZone?: string;
      /**
       * @description Does what Idempotency-Key does, for a form without script; the header counts before it
       * @default
       */
      key?: string;
    };
    /** @description A request by form, with files */
    SendFormWithFiles: {
      /** @description The customer’s name */
      name: string;
      /**
       * Format: email
       * @description The customer’s address; answers go to it
       */
      email: string;
      /** @description What it is about, in one line */
      subject: string;
      /** @description Plain text, 32000 bytes at most */
      message: string;
      /**
       * @description IANA name of the customer’s time zone, such as Asia/Tokyo: times are written to them in it. What is none is passed over
       * @default
       */
      timeZone?: string;
      /**
       * @description Does what Idempotency-Key does, for a form without script; the header counts before it
       * @default
       */
      key?: string;
      /** @description 4 MB at most of all files together; one part named files for each */
      files?: string[];
    };
    /** @description The letter that tells a customer that what they asked for is there */
    SendLetter: {
      idea: string;
      text: string;
    };
    SetRequester: {
      name: string;
      /** Format: email */
      email: string;
    };
    /** @description What is there now, and the letter to everybody who asked */
    Ship: {
      what: string;
      before?: string;
      after?: string;
      letter: string;
    };
    TakeTicket: {
      /** @description What you do next */
      nextStep: string;
      /** @description In how much time, ISO 8601; PT30M when not given */
      nextStepIn?: string;
    };
    Thank: {
      /** @description A person’s id or e-mail address */
      to: string;
      /** @description The service that was given: a ticket, or an ask of one */
      evidence: {
        /** @description A ticket’s reference, as people read it out on the phone */
        ticket: string;
        /** @description The ask by which they helped, as the ticket’s record shows it */
        ask?: {
          run: number;
          round: number;
          /** @enum {string} */
          rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
        };
      };
      /** @enum {string} */
      behaviour:
        'kept-promise' | 'first-touch' | 'rescued' | 'listened' | 'taught' | 'enrolled-others' | 'improved-process';
      words: string;
    };
    WriteNote: {
      text: string;
    };
    /** @description What a case taught about the work: two minutes, three answers, and who will do what */
    WriteReview: {
      wanted: string;
      did: string;
      change: string;
      lesson?: string;
      action?: {
        what: string;
        owner: string;
        /** Format: date */
        by: string;
      };
      /** @default false */
      disaster?: boolean;
    };
    /** @description Whether the desk writes to an address, and if not, why and since when */
    Address: {
      email: string;
      block: {
        /** @enum {string} */
        why: 'bounced' | 'complained' | 'suppressed' | 'refused';
        detail: string;
        /** Format: date-time */
        since: string;
        mail: string;
      } | null;
      person: {
        name: string;
        unreachable: string | null;
      } | null;
    };
    /** @description The work of a week or a month, each figure with its definition; none is of a person */
    Analysis: {
      period: string;
      zone: string;
      /**
       * Format: date-time
       * @description Instant in UTC, ISO 8601 with milliseconds
       */
      from: string;
      /**
       * Format: date-time
       * @description Instant in UTC, ISO 8601 with milliseconds
       */
      to: string;
      /** @enum {string} */
      state: 'running' | 'settling' | 'final';
      area: {
        id: string;
        name: string;
      } | null;
      figures: {
        /** @enum {string} */
        id:
          | 'opened'
          | 'ended'
          | 'solved'
          | 'first-touch'
          | 'repeat-contacts'
          | 'time'
          | 'unanswered-asks'
          | 'promises-kept'
          | 'votes';
        name: string;
        definition: string;
        /** @enum {string} */
        measure: 'number' | 'share' | 'seconds';
        of: string;
        count: number | null;
        sample: number | null;
        share: number | null;
        lines: {
          /** @enum {string} */
          by: 'day' | 'channel' | 'code' | 'rung' | 'with' | 'area';
          id: string | null;
          name: string;
          count: number;
          sample: number;
          share: number | null;
        }[];
        hidden: string | null;
        note: string | null;
      }[];
    };
    /** @description A functional area: its five rungs, hours and waiting times */
    Area: {
      id: string;
      name: string;
      address: string;
      hours:
        | 'always'
        | {
            timeZone: string;
            week: {
              /** @default [] */
              mon: {
                from: string;
                to: string;
              }[];
              /** @default [] */
              tue: {
                from: string;
                to: string;
              }[];
              /** @default [] */
              wed: {
                from: string;
                to: string;
              }[];
              /** @default [] */
              thu: {
                from: string;
                to: string;
              }[];
              /** @default [] */
              fri: {
                from: string;
                to: string;
              }[];
              /** @default [] */
              sat: {
                from: string;
                to: string;
              }[];
              /** @default [] */
              sun: {
                from: string;
                to: string;
              }[];
            };
            /** @default [] */
            holidays: string[];
          };
      waits: {
        primary: string;
        backup: string;
        manager: string;
        director: string;
        vp: string;
      };
      factors: {
        urgent: number;
        high: number;
        normal: number;
        low: number;
      };
      rungs: {
        primary: {
          name: string;
          email: string;
          timeZone: string;
        } | null;
        backup: {
          name: string;
          email: string;
          timeZone: string;
        } | null;
        manager: {
          name: string;
          email: string;
          timeZone: string;
        } | null;
        director: {
          name: string;
          email: string;
          timeZone: string;
        } | null;
        vp: {
          name: string;
          email: string;
          timeZone: string;
        } | null;
      };
      /** @description Rises by one with each change; If-Match goes by it */
      version: number;
    };
    /** @description The areas that you serve; all of them for an administrator */
    AreaList: {
      items: {
        id: string;
        name: string;
        address: string;
      }[];
    };
    /** @description The budget of a month */
    Budget: {
      month: string;
      points: number;
      /** @description Points of it that were approved */
      granted: number;
      /** @description Rises by one with each change; If-Match goes by it */
      version: number;
    };
    /** @description Who receives the ideas of a channel */
    Channel: {
      /** @enum {string} */
      id: 'product' | 'marketing' | 'desk';
      name: string;
      email: string;
      days: number;
      /** @description Rises by one with each change; If-Match goes by it */
      version: number;
    };
    ChannelList: {
      items: components['schemas']['Channel'][];
    };
    /** @description The tickets behind a figure, of the areas that you serve, in the order of time */
    CountedList: {
      items: {
        /** @description A ticket’s reference, as people read it out on the phone */
        ref: string;
        area: string;
        subject: string | null;
        /**
         * Format: date-time
         * @description By this it lies in the period
         */
        at: string;
        /** @description How many of the sample are of this ticket */
        things: number;
        /** @description Whether it counts for the figure; null where that would tell of fewer than five people, or of acts of people */
        counts: boolean | null;
        /** @description On which line of the figure it stands: a channel, a code */
        line: string | null;
      }[];
      /** @description Give it as ?cursor= for the next page; null: nothing more was found */
      cursor: string | null;
      /** @enum {string} */
      figure:
        | 'opened'
        | 'ended'
        | 'solved'
        | 'first-touch'
        | 'repeat-contacts'
        | 'time'
        | 'unanswered-asks'
        | 'promises-kept'
        | 'votes';
      period: string;
      zone: string;
    };
    /** @description Whether every mail of a day is accounted for, how old the work lists are, and what is failing */
    DeskStatus: {
      balance: {
        day: string;
        arrived: number;
        outcomes: {
          ticket: number;
          message: number;
          held: number;
          quarantined: number;
          parked: number;
          automatic: number;
          staff: number;
          repeated: number;
        };
        inFlight: number;
        balanced: boolean;
      };
      oldestInFlight: {
        mail: string;
        seconds: number;
      } | null;
      /** @description The oldest of each in whole seconds; 0 when nothing waits */
      ages: {
        /** @description Since SES wrote a mail that nobody has recorded yet */
        oldestInboxMail: number;
        /** @description Past due of what is owed to the outside: a mail, a step, a file */
        oldestOutboxRow: number;
        /** @description Past due of an ask, or of a holder’s next step */
        oldestOverdueAsk: number;
      };
      /** @description What has failed and was tried again, the oldest first; each is tried on until it is done */
      failing: {
        /** @description What is tried, such as send-mail */
        effect: string;
        /** @description The name of the last error; null when it is not known */
        failure: string | null;
        /** @description How many fail alike */
        rows: number;
        /** @description The most attempts that one of them has had */
        attempts: number;
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        since: string;
      }[];
      /** @description Since when the desk’s own mail does not go out */
      mailDelayedSince: string | null;
    };
    /** @description An HTML page in the language of Accept-Language */
    FormPage: string;
    /** @description What to show to the customer */
    FormSent: {
      /** @description A ticket’s reference, as people read it out on the phone */
      ref: string;
      /** @description The customer’s private link: whoever has it sees how the ticket stands. It never expires */
      statusUrl: string;
    };
    /** @description A refusal by API Gateway itself */
    GatewayRefusal: {
      message: string | null;
    };
    /** @description The ticket as it stands then, and the one that the mail became */
    HeldDecided: {
      /** @description A ticket’s reference, as people read it out on the phone */
      ref: string;
      area: string;
      subject: string;
      /** @enum {string} */
      status: 'new' | 'climbing' | 'held' | 'waiting' | 'solved' | 'closed';
      /** @enum {string} */
      priority: 'urgent' | 'high' | 'normal' | 'low';
      /** @enum {string} */
      channel: 'form' | 'mail' | 'phone' | 'staff' | 'api';
      requester: {
        name: string;
        email: string;
      } | null;
      call: {
        caller: {
          name: string;
          email: string | null;
          phone: string | null;
        };
        /** @description A human, by name and e-mail address */
        takenBy: {
          name: string;
          email: string;
        };
        /** @description A human, by name and e-mail address */
        loggedBy: {
          name: string;
          email: string;
        };
        /** @description No address is known: nothing can be written to the customer */
        phoneOnly: boolean;
      } | null;
      /** @description In which language their browser showed them the form */
      language: ('en' | 'de' | 'es' | 'fr') | null;
      holder: {
        name: string;
        email: string;
      } | null;
      nextStep: {
        what: string;
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        by: string;
      } | null;
      waiting: {
        question: string;
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        lookAt: string;
      } | null;
      resolution: {
        /** @enum {string} */
        code: 'solved' | 'answered' | 'not_ours' | 'duplicate' | 'spam' | 'withdrawn' | 'overcome_by_events';
        summary: string;
        event: string | null;
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        at: string;
        by: {
          name: string;
          email: string;
        } | null;
      } | null;
      followsUp: string | null;
      followedUpBy: string | null;
      /**
       * Format: date-time
       * @description Instant in UTC, ISO 8601 with milliseconds
       */
      openedAt: string;
      /**
       * Format: date-time
       * @description Instant in UTC, ISO 8601 with milliseconds
       */
      changedAt: string;
      /** @description Rises by one with each change; If-Match goes by it */
      version: number;
      opened: string | null;
    };
    /** @description An idea, with whose turn it is, when something is decided, and what it changed */
    Idea: {
      id: string;
      /** @enum {string} */
      to: 'product' | 'marketing' | 'desk';
      title: string;
      words: string;
      theme: string;
      /** @enum {string} */
      from: 'customer' | 'desk';
      consent: boolean;
      /** @description Who passed it on, or had it */
      by: {
        name: string;
        email: string;
      };
      area: string;
      /** @description How many tickets ask for it; which ones stays inside */
      tickets: number;
      /** @enum {string} */
      state: 'asked' | 'later' | 'adopted' | 'declined' | 'shipped';
      /** @description Whose turn it is: its receiver, then whoever adopted it */
      owner: {
        name: string;
        email: string;
      };
      /**
       * Format: date
       * @description On which something is decided about it, or was
       */
      decision: string;
      /** @description By when its receiver answers; null once they have */
      answerBy: string | null;
      reason: string | null;
      before: string | null;
      after: string | null;
      shipped: {
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        at: string;
        /** @description A human, by name and e-mail address */
        by: {
          name: string;
          email: string;
        };
        what: string;
        letter: string;
      } | null;
      /**
       * Format: date-time
       * @description Instant in UTC, ISO 8601 with milliseconds
       */
      askedAt: string;
      /**
       * Format: date-time
       * @description Instant in UTC, ISO 8601 with milliseconds
       */
      changedAt: string;
      /** @description Rises by one with each change; If-Match goes by it */
      version: number;
    };
    /** @description Ideas, newest first */
    IdeaList: {
      items: components['schemas']['Idea'][];
      /** @description Give it as ?cursor= for the next page; null: nothing more was found */
      cursor: string | null;
    };
    /** @description Somebody is thanked for a service */
    Kudos: {
      id: string;
      /**
       * Format: date-time
       * @description Instant in UTC, ISO 8601 with milliseconds
       */
      at: string;
      /** @description Null: the customer */
      from: {
        name: string;
        email: string;
      } | null;
      /** @description A human, by name and e-mail address */
      to: {
        name: string;
        email: string;
      };
      /** @description Null: the customer said it in words alone */
      behaviour:
        | ('kept-promise' | 'first-touch' | 'rescued' | 'listened' | 'taught' | 'enrolled-others' | 'improved-process')
        | null;
      words: string;
      evidence: {
        /** @description A ticket’s reference, as people read it out on the phone */
        ticket: string;
        ask: {
          run: number;
          round: number;
          /** @enum {string} */
          rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
        } | null;
        /** @description Of which the customer said that it helped */
        resolution: number | null;
      };
      /**
       * @description taken-back: the customer says now that it did not help
       * @enum {string}
       */
      state: 'given' | 'taken-back';
    };
    /** @description Thanks that you received and gave, newest first */
    KudosList: {
      items: components['schemas']['Kudos'][];
      /** @description Give it as ?cursor= for the next page; null: nothing more was found */
      cursor: string | null;
    };
    LookList: {
      items: {
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        at: string;
        by: {
          id: string;
          name: string;
          email: string;
        };
        /** @enum {string} */
        purpose: 'coaching' | 'recognition' | 'customer-recovery';
        words: string | null;
      }[];
      /** @description Give it as ?cursor= for the next page; null: nothing more was found */
      cursor: string | null;
    };
    MailReleased: {
      id: string;
      /** @description The ticket that a form became; null for a mail, which is taken in within moments */
      ref: string | null;
      message: string;
    };
    /** @description Your points, and the entries about you, newest first */
    MyRewards: {
      items: components['schemas']['Reward'][];
      /** @description Give it as ?cursor= for the next page; null: nothing more was found */
      cursor: string | null;
      /** @description Points that were approved */
      balance: number;
    };
    /** @description Somebody who works here */
    Person: {
      id: string;
      name: string;
      email: string;
      timeZone: string;
      administrator: boolean;
      areas: {
        area: string;
        /** @enum {string} */
        role: 'lead' | 'representative';
      }[];
      /** @description Somebody invited them: they can sign in */
      invited: boolean;
      /** @description Why no mail can reach them; null when mail does */
      unreachable: string | null;
      /** @description Rises by one with each change; If-Match goes by it */
      version: number;
    };
    PersonList: {
      items: components['schemas']['Person'][];
      /** @description Give it as ?cursor= for the next page; null: nothing more was found */
      cursor: string | null;
    };
    /** @description Mails that became neither ticket nor message by themselves */
    QuarantineList: {
      items: {
        id: string;
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        at: string;
        /** @enum {string} */
        why: 'spam' | 'virus' | 'parked' | 'automatic' | 'ours' | 'no-area' | 'unreadable' | 'trap';
        detail: string;
        from: {
          name: string;
          email: string;
        } | null;
        subject: string;
        text: string;
        recipients: string[];
        ref: string | null;
      }[];
      /** @description Give it as ?cursor= for the next page; null: nothing more was found */
      cursor: string | null;
    };
    /** @description What people did for customers in a week, each entry with its evidence. It ranks nobody */
    Recognition: {
      /** @description A week of ISO 8601, Monday to Sunday of the desk’s zone */
      week: string;
      /** @description The desk’s zone */
      zone: string;
      /**
       * Format: date-time
       * @description Instant in UTC, ISO 8601 with milliseconds
       */
      from: string;
      /**
       * Format: date-time
       * @description Instant in UTC, ISO 8601 with milliseconds
       */
      to: string;
      /**
       * Format: date-time
       * @description Instant in UTC, ISO 8601 with milliseconds
       */
      computedAt: string;
      company: {
        /** @constant */
        v: 1;
        week: string;
        /** @constant */
        part: 'company';
        areas: {
          id: string;
          name: string;
        }[];
        /** @default [] */
        missing: {
          id: string;
          name: string;
        }[];
        confirmed: {
          all: number;
          entries: {
            /** Format: date-time */
            at: string;
            area: string;
            evidence:
              | {
                  /** @constant */
                  kind: 'vote';
                  ref: string;
                  number: number;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'next-step';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'resolution';
                  ref: string;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'held';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'ask';
                  ref: string;
                  /** @enum {string} */
                  rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
                }
              | {
                  /** @constant */
                  kind: 'kudos';
                  kudos: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'idea';
                  idea: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'lesson';
                  ref: string | null;
                };
            who: {
              id: string;
              name: string;
            };
            what: string | null;
          }[];
        };
        promises: {
          all: number;
          entries: {
            /** Format: date-time */
            at: string;
            area: string;
            evidence:
              | {
                  /** @constant */
                  kind: 'vote';
                  ref: string;
                  number: number;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'next-step';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'resolution';
                  ref: string;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'held';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'ask';
                  ref: string;
                  /** @enum {string} */
                  rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
                }
              | {
                  /** @constant */
                  kind: 'kudos';
                  kudos: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'idea';
                  idea: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'lesson';
                  ref: string | null;
                };
            who: {
              id: string;
              name: string;
            };
            what: string | null;
          }[];
        };
        firstTouch: {
          all: number;
          entries: {
            /** Format: date-time */
            at: string;
            area: string;
            evidence:
              | {
                  /** @constant */
                  kind: 'vote';
                  ref: string;
                  number: number;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'next-step';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'resolution';
                  ref: string;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'held';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'ask';
                  ref: string;
                  /** @enum {string} */
                  rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
                }
              | {
                  /** @constant */
                  kind: 'kudos';
                  kudos: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'idea';
                  idea: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'lesson';
                  ref: string | null;
                };
            who: {
              id: string;
              name: string;
            };
            what: string | null;
          }[];
        };
        rescues: {
          all: number;
          entries: {
            /** Format: date-time */
            at: string;
            area: string;
            evidence:
              | {
                  /** @constant */
                  kind: 'vote';
                  ref: string;
                  number: number;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'next-step';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'resolution';
                  ref: string;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'held';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'ask';
                  ref: string;
                  /** @enum {string} */
                  rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
                }
              | {
                  /** @constant */
                  kind: 'kudos';
                  kudos: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'idea';
                  idea: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'lesson';
                  ref: string | null;
                };
            who: {
              id: string;
              name: string;
            };
            what: string | null;
          }[];
        };
        helpers: {
          all: number;
          entries: {
            /** Format: date-time */
            at: string;
            area: string;
            evidence:
              | {
                  /** @constant */
                  kind: 'vote';
                  ref: string;
                  number: number;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'next-step';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'resolution';
                  ref: string;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'held';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'ask';
                  ref: string;
                  /** @enum {string} */
                  rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
                }
              | {
                  /** @constant */
                  kind: 'kudos';
                  kudos: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'idea';
                  idea: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'lesson';
                  ref: string | null;
                };
            who: {
              id: string;
              name: string;
            };
            what: string | null;
          }[];
        };
        thanks: {
          all: number;
          entries: {
            /** Format: date-time */
            at: string;
            area: string;
            evidence:
              | {
                  /** @constant */
                  kind: 'vote';
                  ref: string;
                  number: number;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'next-step';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'resolution';
                  ref: string;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'held';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'ask';
                  ref: string;
                  /** @enum {string} */
                  rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
                }
              | {
                  /** @constant */
                  kind: 'kudos';
                  kudos: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'idea';
                  idea: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'lesson';
                  ref: string | null;
                };
            from: {
              id: string;
              name: string;
            } | null;
            to: {
              id: string;
              name: string;
            };
            behaviour:
              | (
                  | 'kept-promise'
                  | 'first-touch'
                  | 'rescued'
                  | 'listened'
                  | 'taught'
                  | 'enrolled-others'
                  | 'improved-process'
                )
              | null;
            words: string;
          }[];
        };
        ideas: {
          all: number;
          entries: {
            /** Format: date-time */
            at: string;
            area: string;
            evidence:
              | {
                  /** @constant */
                  kind: 'vote';
                  ref: string;
                  number: number;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'next-step';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'resolution';
                  ref: string;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'held';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'ask';
                  ref: string;
                  /** @enum {string} */
                  rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
                }
              | {
                  /** @constant */
                  kind: 'kudos';
                  kudos: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'idea';
                  idea: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'lesson';
                  ref: string | null;
                };
            who: {
              id: string;
              name: string;
            };
            title: string;
            /** @enum {string} */
            became: 'adopted' | 'shipped';
            changed: string | null;
          }[];
        };
        lessons: {
          all: number;
          entries: {
            /** Format: date-time */
            at: string;
            area: string;
            evidence:
              | {
                  /** @constant */
                  kind: 'vote';
                  ref: string;
                  number: number;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'next-step';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'resolution';
                  ref: string;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'held';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'ask';
                  ref: string;
                  /** @enum {string} */
                  rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
                }
              | {
                  /** @constant */
                  kind: 'kudos';
                  kudos: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'idea';
                  idea: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'lesson';
                  ref: string | null;
                };
            words: string;
          }[];
        };
        stories: string[];
        ended: {
          [key: string]: number;
        };
        spent: {
          holder: number;
          customer: number;
          nobody: number;
        };
        mirror: {
          rungs: ('primary' | 'backup' | 'manager' | 'director' | 'vp')[];
          answered: number;
          called: number;
          kept: number;
        }[];
      };
      /** @description Your areas, by id */
      areas: {
        /** @constant */
        v: 1;
        week: string;
        /** @constant */
        part: 'area';
        area: {
          id: string;
          name: string;
        };
        confirmed: {
          all: number;
          entries: {
            /** Format: date-time */
            at: string;
            area: string;
            evidence:
              | {
                  /** @constant */
                  kind: 'vote';
                  ref: string;
                  number: number;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'next-step';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'resolution';
                  ref: string;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'held';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'ask';
                  ref: string;
                  /** @enum {string} */
                  rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
                }
              | {
                  /** @constant */
                  kind: 'kudos';
                  kudos: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'idea';
                  idea: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'lesson';
                  ref: string | null;
                };
            who: {
              id: string;
              name: string;
            };
            what: string | null;
          }[];
        };
        promises: {
          all: number;
          entries: {
            /** Format: date-time */
            at: string;
            area: string;
            evidence:
              | {
                  /** @constant */
                  kind: 'vote';
                  ref: string;
                  number: number;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'next-step';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'resolution';
                  ref: string;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'held';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'ask';
                  ref: string;
                  /** @enum {string} */
                  rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
                }
              | {
                  /** @constant */
                  kind: 'kudos';
                  kudos: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'idea';
                  idea: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'lesson';
                  ref: string | null;
                };
            who: {
              id: string;
              name: string;
            };
            what: string | null;
          }[];
        };
        firstTouch: {
          all: number;
          entries: {
            /** Format: date-time */
            at: string;
            area: string;
            evidence:
              | {
                  /** @constant */
                  kind: 'vote';
                  ref: string;
                  number: number;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'next-step';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'resolution';
                  ref: string;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'held';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'ask';
                  ref: string;
                  /** @enum {string} */
                  rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
                }
              | {
                  /** @constant */
                  kind: 'kudos';
                  kudos: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'idea';
                  idea: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'lesson';
                  ref: string | null;
                };
            who: {
              id: string;
              name: string;
            };
            what: string | null;
          }[];
        };
        rescues: {
          all: number;
          entries: {
            /** Format: date-time */
            at: string;
            area: string;
            evidence:
              | {
                  /** @constant */
                  kind: 'vote';
                  ref: string;
                  number: number;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'next-step';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'resolution';
                  ref: string;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'held';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'ask';
                  ref: string;
                  /** @enum {string} */
                  rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
                }
              | {
                  /** @constant */
                  kind: 'kudos';
                  kudos: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'idea';
                  idea: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'lesson';
                  ref: string | null;
                };
            who: {
              id: string;
              name: string;
            };
            what: string | null;
          }[];
        };
        helpers: {
          all: number;
          entries: {
            /** Format: date-time */
            at: string;
            area: string;
            evidence:
              | {
                  /** @constant */
                  kind: 'vote';
                  ref: string;
                  number: number;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'next-step';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'resolution';
                  ref: string;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'held';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'ask';
                  ref: string;
                  /** @enum {string} */
                  rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
                }
              | {
                  /** @constant */
                  kind: 'kudos';
                  kudos: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'idea';
                  idea: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'lesson';
                  ref: string | null;
                };
            who: {
              id: string;
              name: string;
            };
            what: string | null;
          }[];
        };
        thanks: {
          all: number;
          entries: {
            /** Format: date-time */
            at: string;
            area: string;
            evidence:
              | {
                  /** @constant */
                  kind: 'vote';
                  ref: string;
                  number: number;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'next-step';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'resolution';
                  ref: string;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'held';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'ask';
                  ref: string;
                  /** @enum {string} */
                  rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
                }
              | {
                  /** @constant */
                  kind: 'kudos';
                  kudos: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'idea';
                  idea: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'lesson';
                  ref: string | null;
                };
            from: {
              id: string;
              name: string;
            } | null;
            to: {
              id: string;
              name: string;
            };
            behaviour:
              | (
                  | 'kept-promise'
                  | 'first-touch'
                  | 'rescued'
                  | 'listened'
                  | 'taught'
                  | 'enrolled-others'
                  | 'improved-process'
                )
              | null;
            words: string;
          }[];
        };
        ideas: {
          all: number;
          entries: {
            /** Format: date-time */
            at: string;
            area: string;
            evidence:
              | {
                  /** @constant */
                  kind: 'vote';
                  ref: string;
                  number: number;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'next-step';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'resolution';
                  ref: string;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'held';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'ask';
                  ref: string;
                  /** @enum {string} */
                  rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
                }
              | {
                  /** @constant */
                  kind: 'kudos';
                  kudos: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'idea';
                  idea: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'lesson';
                  ref: string | null;
                };
            who: {
              id: string;
              name: string;
            };
            title: string;
            /** @enum {string} */
            became: 'adopted' | 'shipped';
            changed: string | null;
          }[];
        };
        lessons: {
          all: number;
          entries: {
            /** Format: date-time */
            at: string;
            area: string;
            evidence:
              | {
                  /** @constant */
                  kind: 'vote';
                  ref: string;
                  number: number;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'next-step';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'resolution';
                  ref: string;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'held';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'ask';
                  ref: string;
                  /** @enum {string} */
                  rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
                }
              | {
                  /** @constant */
                  kind: 'kudos';
                  kudos: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'idea';
                  idea: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'lesson';
                  ref: string | null;
                };
            words: string;
          }[];
        };
        stories: string[];
        ended: {
          [key: string]: number;
        };
        spent: {
          holder: number;
          customer: number;
          nobody: number;
        };
      }[];
      /** @description For areas that you lead: who served well, and has had no recognition yet. For your eyes */
      leaders: {
        /** @constant */
        v: 1;
        week: string;
        /** @constant */
        part: 'leaders';
        area: {
          id: string;
          name: string;
        };
        noticed: {
          who: {
            id: string;
            name: string;
          };
          deeds: {
            /** Format: date-time */
            at: string;
            area: string;
            evidence:
              | {
                  /** @constant */
                  kind: 'vote';
                  ref: string;
                  number: number;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'next-step';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'resolution';
                  ref: string;
                  resolution: number;
                }
              | {
                  /** @constant */
                  kind: 'held';
                  ref: string;
                }
              | {
                  /** @constant */
                  kind: 'ask';
                  ref: string;
                  /** @enum {string} */
                  rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
                }
              | {
                  /** @constant */
                  kind: 'kudos';
                  kudos: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'idea';
                  idea: string;
                  ref: string | null;
                }
              | {
                  /** @constant */
                  kind: 'lesson';
                  ref: string | null;
                };
            who: {
              id: string;
              name: string;
            };
            what: string | null;
          }[];
        }[];
      }[];
      /** @description Customers’ stories with names changed, as far as they are published at this moment */
      stories: {
        id: string;
        text: string;
        ledTo: string | null;
        language: string;
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        at: string;
      }[];
      /** @description Give it as ?cursor= for the next of your areas; null: there are no more */
      cursor: string | null;
      /** @description Rises by one with each change; If-Match goes by it */
      version: number;
    };
    /** @description The weeks of which there is a report, the newest first */
    RecognitionList: {
      items: {
        /** @description A week of ISO 8601, Monday to Sunday of the desk’s zone */
        week: string;
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        from: string;
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        to: string;
        /**
         * @description `asked`: it is being made; `computed`: it can be read; `mailed`: and a mail to everybody is on its way. A week that was made up for late, together with a newer one, ends so too: with `mailedAt` null, and no mail of its own
         * @enum {string}
         */
        state: 'asked' | 'computed' | 'mailed';
        computedAt: string | null;
        mailedAt: string | null;
      }[];
      /** @description Give it as ?cursor= for the next page; null: nothing more was found */
      cursor: string | null;
    };
    /** @description A person’s record */
    Record: {
      person: {
        id: string;
        name: string;
        email: string;
      };
      /**
       * Format: date-time
       * @description Instant in UTC, ISO 8601 with milliseconds
       */
      since: string;
      /** @description What they hold now */
      holds: {
        /** @description A ticket’s reference, as people read it out on the phone */
        ref: string;
        area: string;
        subject: string;
        /** @enum {string} */
        status: 'new' | 'climbing' | 'held' | 'waiting' | 'solved' | 'closed';
      }[];
      /** @description What they did for customers in four weeks, newest first; nobody’s failures are listed */
      did: {
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        at: string;
        /**
         * @description As the recognition report names it
         * @enum {string}
         */
        did: 'confirmed' | 'promises' | 'firstTouch' | 'rescues' | 'helpers';
        ref: string | null;
        area: string;
        what: string | null;
      }[];
      /** @description Thanks that they received, newest first */
      thanks: components['schemas']['Kudos'][];
    };
    /** @description Why a request was refused. Nothing was changed. */
    Refusal: {
      /** @enum {string} */
      error:
        | 'invalid'
        | 'unauthenticated'
        | 'forbidden'
        | 'not_found'
        | 'not_allowed'
        | 'conflict'
        | 'stale'
        | 'expired'
        | 'mismatch'
        | 'too_large'
        | 'too_many'
        | 'internal';
      /** @description What is wrong and what to do, for people */
      message: string;
      /** @description With `invalid`: `issues`, one {path, message} for each field that is wrong */
      details: {
        [key: string]: unknown;
      };
    };
    /** @description An entry of the ledger of rewards */
    Reward: {
      id: string;
      /**
       * Format: date-time
       * @description Instant in UTC, ISO 8601 with milliseconds
       */
      at: string;
      /** @description A human, by name and e-mail address */
      to: {
        name: string;
        email: string;
      };
      /** @description Who proposed it */
      by: {
        name: string;
        email: string;
      };
      /** @enum {string} */
      ground: 'confirmed' | 'kept-promise' | 'rescue';
      evidence: {
        /** @description A ticket’s reference, as people read it out on the phone */
        ticket: string;
        resolution: number | null;
        entry: number | null;
        ask: {
          run: number;
          round: number;
          /** @enum {string} */
          rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
        } | null;
      };
      points: number;
      words: string;
      /** @enum {string} */
      state: 'proposed' | 'approved' | 'refused';
      decision: {
        /** @description A human, by name and e-mail address */
        by: {
          name: string;
          email: string;
        };
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        at: string;
        why: string | null;
      } | null;
      /** @description Rises by one with each change; If-Match goes by it */
      version: number;
    };
    /** @description What was proposed in a month, in the order of time, and its budget */
    RewardsOfMonth: {
      items: components['schemas']['Reward'][];
      /** @description Give it as ?cursor= for the next page; null: nothing more was found */
      cursor: string | null;
      budget: components['schemas']['Budget'] | null;
    };
    /** @description An account of a case with names changed */
    Story: {
      id: string;
      area: string;
      /** @enum {string} */
      state: 'internal' | 'published';
      /** @description Whether it helped, as the customer said */
      value: ('up' | 'down') | null;
      /** @enum {string} */
      language: 'en' | 'de' | 'es' | 'fr';
      text: string;
      /** @description What it changed, where somebody says so */
      ledTo: string | null;
      /** @description Whose story it is, until it is published; null from then on */
      ref: string | null;
      /**
       * Format: date-time
       * @description When it was prepared, or published
       */
      at: string;
    };
    /** @description Stories, newest first */
    StoryList: {
      items: components['schemas']['Story'][];
      /** @description Give it as ?cursor= for the next page; null: nothing more was found */
      cursor: string | null;
    };
    /** @description Names of people, firms and places and numbers are changed: please read all of it */
    StoryPrepared: {
      story: components['schemas']['Story'];
      /** @description What was changed. It is told here once, and kept nowhere. */
      changes: {
        /** @enum {string} */
        what: 'person' | 'firm' | 'place' | 'address' | 'number';
        found: string;
        becomes: string;
      }[];
      /** @description Words that may be names, and were left as they are */
      look: string[];
    };
    /** @description Tickets, and where the next page begins */
    TicketList: {
      items: components['schemas']['TicketSummary'][];
      /** @description Give it as ?cursor= for the next page; null: nothing more was found */
      cursor: string | null;
    };
    /** @description A ticket with its newest messages, notes, asks and timeline */
    TicketRecord: {
      /** @description A ticket’s reference, as people read it out on the phone */
      ref: string;
      area: string;
      subject: string;
      /** @enum {string} */
      status: 'new' | 'climbing' | 'held' | 'waiting' | 'solved' | 'closed';
      /** @enum {string} */
      priority: 'urgent' | 'high' | 'normal' | 'low';
      /** @enum {string} */
      channel: 'form' | 'mail' | 'phone' | 'staff' | 'api';
      requester: {
        name: string;
        email: string;
      } | null;
      call: {
        caller: {
          name: string;
          email: string | null;
          phone: string | null;
        };
        /** @description A human, by name and e-mail address */
        takenBy: {
          name: string;
          email: string;
        };
        /** @description A human, by name and e-mail address */
        loggedBy: {
          name: string;
          email: string;
        };
        /** @description No address is known: nothing can be written to the customer */
        phoneOnly: boolean;
      } | null;
      /** @description In which language their browser showed them the form */
      language: ('en' | 'de' | 'es' | 'fr') | null;
      holder: {
        name: string;
        email: string;
      } | null;
      nextStep: {
        what: string;
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        by: string;
      } | null;
      waiting: {
        question: string;
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        lookAt: string;
      } | null;
      resolution: {
        /** @enum {string} */
        code: 'solved' | 'answered' | 'not_ours' | 'duplicate' | 'spam' | 'withdrawn' | 'overcome_by_events';
        summary: string;
        event: string | null;
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        at: string;
        by: {
          name: string;
          email: string;
        } | null;
      } | null;
      followsUp: string | null;
      followedUpBy: string | null;
      /**
       * Format: date-time
       * @description Instant in UTC, ISO 8601 with milliseconds
       */
      openedAt: string;
      /**
       * Format: date-time
       * @description Instant in UTC, ISO 8601 with milliseconds
       */
      changedAt: string;
      /** @description Rises by one with each change; If-Match goes by it */
      version: number;
      /** @description The ladder run that climbs just now */
      run: {
        id: number;
        round: number;
        rung: ('primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort') | null;
      } | null;
      unverified: boolean;
      /** @description How often it went from one holder to another; the customer’s page says the same */
      passedOn: number;
      mayBelongTo: string | null;
      participants: string[];
      offered: string[];
      held: {
        number: number;
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        at: string;
        /** @description A human, by name and e-mail address */
        from: {
          name: string;
          email: string;
        };
        subject: string;
        text: string;
        /** @enum {string} */
        why: 'stranger' | 'unverified' | 'staff-address';
        /** @enum {string} */
        state: 'held' | 'joined' | 'apart';
      }[];
      messages: {
        number: number;
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        at: string;
        from: {
          name: string;
          email: string | null;
        };
        /** @enum {string} */
        by: 'customer' | 'staff' | 'machine';
        text: string;
        to: string[];
        cc: string[];
        /** @description Where the mail stands that carries it; null for what came in */
        mail: {
          /** @enum {string} */
          state:
            | 'queued'
            | 'accepted'
            | 'delivered'
            | 'bounced'
            | 'complained'
            | 'suppressed'
            | 'refused'
            | 'not-sure'
            | 'withdrawn';
          reason: string | null;
        } | null;
        /** @description The raw mail from which it was read */
        source: {
          mail: string;
          day: string;
          verified: boolean;
          why: string;
          whole: boolean;
          parts: {
            name: string | null;
            type: string;
            size: number;
            /** @enum {string} */
            fate: 'shown' | 'attached' | 'not-shown';
            reason: string | null;
          }[];
          unread?: boolean;
        } | null;
        /** @description Files that were sent with a form */
        files: {
          name: string;
          type: string;
          size: number;
        }[];
      }[];
      notes: {
        number: number;
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        at: string;
        by: {
          name: string;
          email: string;
        } | null;
        text: string;
      }[];
      asks: {
        run: number;
        round: number;
        /** @enum {string} */
        rung: 'primary' | 'backup' | 'manager' | 'director' | 'vp' | 'last-resort';
        contact: {
          name: string;
          email: string;
        } | null;
        /** @enum {string} */
        state:
          'not-sent' | 'waiting' | 'accepted' | 'suggested' | 'declined' | 'unanswered' | 'unreachable' | 'withdrawn';
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        askedAt: string;
        dueAt: string | null;
        answeredAt: string | null;
        note: string | null;
        suggested: string | null;
        suggestedBy: {
          name: string;
          email: string;
        } | null;
        freed: boolean;
      }[];
      /** @description What colleagues wrote when they looked back at it */
      reviews: {
        number: number;
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        at: string;
        /** @description A human, by name and e-mail address */
        by: {
          name: string;
          email: string;
        };
        wanted: string;
        did: string;
        change: string;
        action: {
          what: string;
          /** @description A human, by name and e-mail address */
          owner: {
            name: string;
            email: string;
          };
          /** Format: date */
          by: string;
        } | null;
        disaster: boolean;
        lesson: string | null;
      }[];
      /** @description Whether it helped, as the customer said last of how it was resolved last */
      vote: {
        /** @enum {string} */
        value: 'up' | 'down';
        words: string | null;
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        at: string;
      } | null;
      /** @description The call to a customer who was not helped yet: `open` while somebody is sought who calls, `taken`, `done`, or `settled` when they were helped before */
      recovery: {
        /** @enum {string} */
        state: 'open' | 'taken' | 'done' | 'settled';
        words: string | null;
        /** @description How it had ended when the customer said that it has not helped */
        summary: string;
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        openedAt: string;
        /**
         * Format: date-time
         * @description By when the customer is promised a call
         */
        by: string;
        doneAt: string | null;
        /** @description Null while nobody knows, or when it was not needed any more */
        kept: boolean | null;
      } | null;
      story: {
        /** @enum {string} */
        choice: 'internal' | 'published' | 'not-kept';
        /** @description In their own words; null when nothing is kept */
        text: string | null;
        /** @enum {string} */
        language: 'en' | 'de' | 'es' | 'fr';
        /**
         * Format: date-time
         * @description When they decided last
         */
        at: string;
        /** @description Id of the story in the library that was made of it */
        story: string | null;
      } | null;
      timeline: {
        seq: number;
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        at: string;
        by: {
          /** @enum {string} */
          role: 'desk' | 'customer' | 'staff' | 'stranger';
          name: string;
          email: string | null;
        };
        /** @enum {string} */
        cause:
          | 'request'
          | 'message'
          | 'mail'
          | 'note'
          | 'ladder'
          | 'answer'
          | 'silence'
          | 'entry'
          | 'clock'
          | 'resolution'
          | 'vote'
          | 'story'
          | 'kudos'
          | 'review'
          | 'idea'
          | 'delivery'
          | 'repair';
        what: string;
      }[];
    };
    /** @description How a ticket stands, as its customer may see it */
    TicketStatus: {
      /** @description A ticket’s reference, as people read it out on the phone */
      ref: string;
      subject: string;
      /** @enum {string} */
      status: 'new' | 'climbing' | 'held' | 'waiting' | 'solved' | 'closed';
      /** @description Name of the colleague who has it */
      holder: string | null;
      /** @description By when something happens next, in words of the language of Accept-Language */
      nextBy: string | null;
      /** @description How often it went from one colleague to another */
      passedOn: number;
      /** @description What the customer was asked, while we wait for the answer */
      question: string | null;
      /** @description How it ended */
      resolution: {
        /** @enum {string} */
        code: 'solved' | 'answered' | 'not_ours' | 'duplicate' | 'spam' | 'withdrawn' | 'overcome_by_events';
        summary: string;
        event: string | null;
      } | null;
      /** @description The call that they are promised when it has not helped, in words of the language of Accept-Language */
      call: string | null;
      /** @description Reference of the ticket in which it goes on */
      followedUpBy: string | null;
      /** @description Where the customer says whether it helped, while that is possible: a page, which changes nothing when it is opened */
      voteUrl: string | null;
      /** @description Where the customer tells their story and decides what may become of it, once something was done */
      storyUrl: string | null;
    };
    /** @description One customer’s matter */
    TicketSummary: {
      /** @description A ticket’s reference, as people read it out on the phone */
      ref: string;
      area: string;
      subject: string;
      /** @enum {string} */
      status: 'new' | 'climbing' | 'held' | 'waiting' | 'solved' | 'closed';
      /** @enum {string} */
      priority: 'urgent' | 'high' | 'normal' | 'low';
      /** @enum {string} */
      channel: 'form' | 'mail' | 'phone' | 'staff' | 'api';
      requester: {
        name: string;
        email: string;
      } | null;
      call: {
        caller: {
          name: string;
          email: string | null;
          phone: string | null;
        };
        /** @description A human, by name and e-mail address */
        takenBy: {
          name: string;
          email: string;
        };
        /** @description A human, by name and e-mail address */
        loggedBy: {
          name: string;
          email: string;
        };
        /** @description No address is known: nothing can be written to the customer */
        phoneOnly: boolean;
      } | null;
      /** @description In which language their browser showed them the form */
      language: ('en' | 'de' | 'es' | 'fr') | null;
      holder: {
        name: string;
        email: string;
      } | null;
      nextStep: {
        what: string;
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        by: string;
      } | null;
      waiting: {
        question: string;
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        lookAt: string;
      } | null;
      resolution: {
        /** @enum {string} */
        code: 'solved' | 'answered' | 'not_ours' | 'duplicate' | 'spam' | 'withdrawn' | 'overcome_by_events';
        summary: string;
        event: string | null;
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        at: string;
        by: {
          name: string;
          email: string;
        } | null;
      } | null;
      followsUp: string | null;
      followedUpBy: string | null;
      /**
       * Format: date-time
       * @description Instant in UTC, ISO 8601 with milliseconds
       */
      openedAt: string;
      /**
       * Format: date-time
       * @description Instant in UTC, ISO 8601 with milliseconds
       */
      changedAt: string;
      /** @description Rises by one with each change; If-Match goes by it */
      version: number;
    };
    WalkAnswered: {
      case: number;
      /** @enum {string} */
      answer: 'yes' | 'no';
      reason: string;
    };
    /** @description What those who lead say of ten cases, drawn by lot: would they do business with us? */
    WalkResults: {
      quarter: string;
      /** @description Null where fewer than five people answered: then their reasons alone are told */
      counts: {
        yes: number;
        no: number;
      } | null;
      cases: {
        number: number;
        /** @description Null where fewer than five people answered: then their reasons alone are told */
        counts: {
          yes: number;
          no: number;
        } | null;
        reasons: string[];
      }[];
    };
    /** @description A case as its customer lived through it: no notes, and no names */
    WalkedCase: {
      subject: string;
      /** @enum {string} */
      channel: 'form' | 'mail' | 'phone' | 'staff' | 'api';
      /**
       * Format: date-time
       * @description Instant in UTC, ISO 8601 with milliseconds
       */
      openedAt: string;
      said: {
        /** @enum {string} */
        by: 'customer' | 'us';
        /**
         * Format: date-time
         * @description Instant in UTC, ISO 8601 with milliseconds
         */
        at: string;
        text: string;
        /** @description Seconds for which the customer had waited */
        waited: number | null;
      }[];
      more: boolean;
      passedOn: number;
      ended: ('solved' | 'answered' | 'not_ours' | 'duplicate' | 'spam' | 'withdrawn' | 'overcome_by_events') | null;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}

export type $defs = Record<string, never>;

export type external = Record<string, never>;

export interface operations {
  /** The hosted form of an area, to which a shop may link */
  showForm: {
    parameters: {
      path: {
        /** @example billing */
        area: string;
      };
    };
    responses: {
      /** @description The hosted form of an area, to which a shop may link */
      200: {
        content: {
          'text/html': components['schemas']['FormPage'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /**
   * Send a request by form, for a customer
   * @description For servers of shops and for pages of other sites. With `Accept: text/html`, as a browser sends it, the answer is a page; refusals are in the language of `Accept-Language` (en, de, es, fr). Pages of other sites may read the answer by script (CORS) when their origin stands in `formOrigins` of the desk’s settings; a preflight is answered at the same address. 600 forms an hour may come from one network. With a key (the header, or the field `key`) a form that is sent again gets the first answer for 24 hours; without one each is a request of its own.
   */
  sendForm: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @example billing */
        area: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "name": "Carla",
         *   "email": "carla@example.com",
         *   "subject": "Billed twice",
         *   "message": "Order 1182 was billed twice."
         * }
         */
        'application/json': components['schemas']['SendForm'];
        /**
         * @example {
         *   "name": "Carla",
         *   "email": "carla@example.com",
         *   "subject": "Billed twice",
         *   "message": "Order 1182 was billed twice."
         * }
         */
        'application/x-www-form-urlencoded': components['schemas']['SendForm'];
        /**
         * @example {
         *   "name": "Carla",
         *   "email": "carla@example.com",
         *   "subject": "Billed twice",
         *   "message": "Order 1182 was billed twice."
         * }
         */
        'multipart/form-data': components['schemas']['SendFormWithFiles'];
      };
    };
    responses: {
      /** @description Send a request by form, for a customer */
      201: {
        headers: {
          /** @description The same as `statusUrl` */
          Location?: string;
        };
        content: {
          'application/json': components['schemas']['FormSent'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large: more than 4 MB of files (with `error`), or more than API Gateway takes (a `message` alone) */
      413: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many within an hour or a day (with `error`; `Retry-After` says when to try again), or at once (a `message` alone) */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
        };
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /**
   * How a ticket stands, for whoever has its private link
   * @description The address is the `statusUrl` that a form was answered with. Send `Accept: application/json`; everything else gets the page for people.
   */
  getTicketStatus: {
    parameters: {
      path: {
        /** @example TOKEN */
        token: string;
      };
    };
    responses: {
      /** @description How a ticket stands, for whoever has its private link */
      200: {
        content: {
          'application/json': components['schemas']['TicketStatus'];
          'text/html': string;
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /**
   * The work of a week or a month, of the company or of an area that you serve; of no person
   * @description With `Accept: text/csv`, or as `/v1/reports/analysis/2026-W48.csv`, it is a table with the same numbers. Weeks and months are those of the desk’s zone, which stands with them. Parts in which the work of fewer than five people shows are told together, or not at all.
   */
  getAnalysis: {
    parameters: {
      query?: {
        /** @description Id of an area that you serve; the whole company when not given */
        area?: string;
      };
      path: {
        /** @example 2026-W48 */
        period: string;
      };
    };
    responses: {
      /** @description The work of a week or a month, of the company or of an area that you serve; of no person */
      200: {
        content: {
          'application/json': components['schemas']['Analysis'];
          'text/csv': string;
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** The tickets behind a figure, of the areas that you serve, in the order of time */
  listCounted: {
    parameters: {
      query?: {
        /** @description Id of an area that you serve; the whole company when not given */
        area?: string;
        /** @description At most so many items */
        limit?: number;
        /** @description As a page before gave it */
        cursor?: string;
      };
      path: {
        /** @example 2026-W48 */
        period: string;
        /** @example first-touch */
        figure: string;
      };
    };
    responses: {
      /** @description The tickets behind a figure, of the areas that you serve, in the order of time */
      200: {
        content: {
          'application/json': components['schemas']['CountedList'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** The weeks of which there is a recognition report, the newest first */
  listRecognition: {
    parameters: {
      query?: {
        /** @description At most so many items */
        limit?: number;
        /** @description As a page before gave it */
        cursor?: string;
      };
    };
    responses: {
      /** @description The weeks of which there is a recognition report, the newest first */
      200: {
        content: {
          'application/json': components['schemas']['RecognitionList'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /**
   * What people did for customers in a week: of the company, and of the areas that you serve
   * @description The report that is mailed once the week has ended, by default on Monday at eight in the desk’s zone; until then it is not there. Each entry names its evidence: a ticket, a vote, an ask, thanks. Sections hold the newest 30 entries, and say how many there were. People are named for what they did, in the order of time; there is no figure of a person and no rank. Ten areas are told at once.
   */
  getRecognition: {
    parameters: {
      query?: {
        /** @description Id of one area that you serve; all of them when not given */
        area?: string;
        /** @description As an answer before gave it */
        cursor?: string;
      };
      header?: {
        /**
         * @description The ETag that you have
         * @example "7-1f0c9e1e3f0c9e1e"
         */
        'If-None-Match'?: string;
      };
      path: {
        week: string;
      };
    };
    responses: {
      /** @description What people did for customers in a week: of the company, and of the areas that you serve */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['Recognition'];
        };
      };
      /** @description You have it already */
      304: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: never;
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Tickets of a customer, a holder, an area or a status, of the areas that you serve */
  listTickets: {
    parameters: {
      query?: {
        /** @description A customer’s tickets, newest first */
        requester?: string;
        /** @description Tickets of an area; open ones, by what is due, without status */
        area?: string;
        /** @description Tickets of a status; alone, of all areas that you serve */
        status?: 'new' | 'climbing' | 'held' | 'waiting' | 'solved' | 'closed';
        /** @description Tickets that somebody holds: an address, or me; those not solved, without status; solved and closed ones are for the holder alone */
        holder?: 'me' | string;
        /** @description At most so many items */
        limit?: number;
        /** @description As a page before gave it */
        cursor?: string;
      };
    };
    responses: {
      /** @description Tickets of a customer, a holder, an area or a status, of the areas that you serve */
      200: {
        content: {
          'application/json': components['schemas']['TicketList'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Put a call on record: who called, who took the call, and what they said */
  logCall: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "area": "billing",
         *   "subject": "Billed twice",
         *   "text": "Order 1182 was billed twice.",
         *   "caller": {
         *     "name": "Carla",
         *     "phone": "+49 30 123456"
         *   }
         * }
         */
        'application/json': components['schemas']['LogCall'];
      };
    };
    responses: {
      /** @description Put a call on record: who called, who took the call, and what they said */
      201: {
        content: {
          'application/json': components['schemas']['TicketSummary'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** A ticket with its record */
  getTicket: {
    parameters: {
      header?: {
        /**
         * @description The ETag that you have
         * @example "7-1f0c9e1e3f0c9e1e"
         */
        'If-None-Match'?: string;
      };
      path: {
        /** @example K7Q2-M9XD */
        ref: string;
      };
    };
    responses: {
      /** @description A ticket with its record */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['TicketRecord'];
        };
      };
      /** @description You have it already */
      304: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: never;
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Hold a ticket without having been asked */
  takeTicket: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
        /**
         * @description The ETag that you have read, or "7"
         * @example "7"
         */
        'If-Match'?: string;
      };
      path: {
        /** @example K7Q2-M9XD */
        ref: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "nextStep": "Call the bank",
         *   "nextStepIn": "PT1H"
         * }
         */
        'application/json': components['schemas']['TakeTicket'];
      };
    };
    responses: {
      /** @description Hold a ticket without having been asked */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['TicketSummary'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It has changed since the version of If-Match */
      412: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Give a ticket back: somebody else is asked (its holder alone) */
  releaseTicket: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
        /**
         * @description The ETag that you have read, or "7"
         * @example "7"
         */
        'If-Match'?: string;
      };
      path: {
        /** @example K7Q2-M9XD */
        ref: string;
      };
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *   "why": "I am away tomorrow"
         * }
         */
        'application/json': components['schemas']['Release'];
      };
    };
    responses: {
      /** @description Give a ticket back: somebody else is asked (its holder alone) */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['TicketSummary'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It has changed since the version of If-Match */
      412: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Ask somebody on a rung of your choice, and those above */
  askRung: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
        /**
         * @description The ETag that you have read, or "7"
         * @example "7"
         */
        'If-Match'?: string;
      };
      path: {
        /** @example K7Q2-M9XD */
        ref: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "rung": "director",
         *   "skill": "knows SEPA"
         * }
         */
        'application/json': components['schemas']['AskRungOf'];
      };
    };
    responses: {
      /** @description Ask somebody on a rung of your choice, and those above */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['TicketSummary'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It has changed since the version of If-Match */
      412: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Write to the customer (its holder alone) */
  reply: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
        /**
         * @description The ETag that you have read, or "7"
         * @example "7"
         */
        'If-Match'?: string;
      };
      path: {
        /** @example K7Q2-M9XD */
        ref: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "text": "We pay it back.",
         *   "nextStep": "Look whether it arrived",
         *   "nextStepIn": "P1D"
         * }
         */
        'application/json': components['schemas']['Reply'];
      };
    };
    responses: {
      /** @description Write to the customer (its holder alone) */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['TicketSummary'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It has changed since the version of If-Match */
      412: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Write a note for colleagues; no mail carries it */
  writeNote: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
        /**
         * @description The ETag that you have read, or "7"
         * @example "7"
         */
        'If-Match'?: string;
      };
      path: {
        /** @example K7Q2-M9XD */
        ref: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "text": "She called before."
         * }
         */
        'application/json': components['schemas']['WriteNote'];
      };
    };
    responses: {
      /** @description Write a note for colleagues; no mail carries it */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['TicketSummary'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It has changed since the version of If-Match */
      412: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Say how the matter ended */
  resolve: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
        /**
         * @description The ETag that you have read, or "7"
         * @example "7"
         */
        'If-Match'?: string;
      };
      path: {
        /** @example K7Q2-M9XD */
        ref: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "code": "solved",
         *   "summary": "The second payment went back today."
         * }
         */
        'application/json': components['schemas']['Resolve'];
      };
    };
    responses: {
      /** @description Say how the matter ended */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['TicketSummary'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It has changed since the version of If-Match */
      412: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Open a solved ticket again, as if the customer’s words had (its holder, if there is one) */
  reopen: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
        /**
         * @description The ETag that you have read, or "7"
         * @example "7"
         */
        'If-Match'?: string;
      };
      path: {
        /** @example K7Q2-M9XD */
        ref: string;
      };
    };
    requestBody?: {
      content: {
        /** @example {} */
        'application/json': components['schemas']['Reopen'];
      };
    };
    responses: {
      /** @description Open a solved ticket again, as if the customer’s words had (its holder, if there is one) */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['TicketSummary'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It has changed since the version of If-Match */
      412: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Decide on a mail that is held beside a ticket: it joins, or becomes a ticket of its own */
  decideHeld: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
        /**
         * @description The ETag that you have read, or "7"
         * @example "7"
         */
        'If-Match'?: string;
      };
      path: {
        /** @example K7Q2-M9XD */
        ref: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "number": 1,
         *   "decision": "join"
         * }
         */
        'application/json': components['schemas']['DecideHeld'];
      };
    };
    responses: {
      /** @description Decide on a mail that is held beside a ticket: it joins, or becomes a ticket of its own */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['HeldDecided'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It has changed since the version of If-Match */
      412: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Say whose matter it is, when nobody knows yet */
  setRequester: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
        /**
         * @description The ETag that you have read, or "7"
         * @example "7"
         */
        'If-Match'?: string;
      };
      path: {
        /** @example K7Q2-M9XD */
        ref: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "name": "Carla",
         *   "email": "carla@example.com"
         * }
         */
        'application/json': components['schemas']['SetRequester'];
      };
    };
    responses: {
      /** @description Say whose matter it is, when nobody knows yet */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['TicketSummary'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It has changed since the version of If-Match */
      412: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /**
   * Propose the customer’s story with names changed, for the staff of the area to check
   * @description Only of what the customer told and lets us keep. Once more, it is written over, until it is published. Everything in it is to be read by a person before it is published.
   */
  prepareStory: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @example K7Q2-M9XD */
        ref: string;
      };
    };
    requestBody?: {
      content: {
        /** @example {} */
        'application/json': components['schemas']['PrepareStory'];
      };
    };
    responses: {
      /** @description Propose the customer’s story with names changed, for the staff of the area to check */
      201: {
        content: {
          'application/json': components['schemas']['StoryPrepared'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It has changed since the version of If-Match */
      412: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** The library of stories, newest first; or those of an area that are for its staff alone */
  listStories: {
    parameters: {
      query?: {
        /** @description Those of an area that are for its staff alone; without it, what is published */
        area?: string;
        /** @description At most so many items */
        limit?: number;
        /** @description As a page before gave it */
        cursor?: string;
      };
    };
    responses: {
      /** @description The library of stories, newest first; or those of an area that are for its staff alone */
      200: {
        content: {
          'application/json': components['schemas']['StoryList'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** A story with names changed; 410 when its customer took it back */
  getStory: {
    parameters: {
      path: {
        /** @example billing */
        id: string;
      };
    };
    responses: {
      /** @description A story with names changed; 410 when its customer took it back */
      200: {
        content: {
          'application/json': components['schemas']['Story'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description expired */
      410: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /**
   * Give a story to everybody who works here, once you have checked that nothing in it tells who it was
   * @description Only with the customer’s consent. A text that still holds a name, an address or a number of somebody concerned is refused, and the answer says which. From then on nothing leads from the story to its ticket.
   */
  publishStory: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @example billing */
        id: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "text": "Alex was billed twice, and Robin called before Alex had to ask.",
         *   "ledTo": "Payments that are only reserved are marked now."
         * }
         */
        'application/json': components['schemas']['PublishStory'];
      };
    };
    responses: {
      /** @description Give a story to everybody who works here, once you have checked that nothing in it tells who it was */
      200: {
        content: {
          'application/json': components['schemas']['Story'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description expired */
      410: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Thanks that you received and gave, newest first; nobody can list somebody else’s */
  listKudos: {
    parameters: {
      query?: {
        /** @description At most so many items */
        limit?: number;
        /** @description As a page before gave it */
        cursor?: string;
      };
    };
    responses: {
      /** @description Thanks that you received and gave, newest first; nobody can list somebody else’s */
      200: {
        content: {
          'application/json': components['schemas']['KudosList'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /**
   * Thank a colleague for a service given on a ticket, with its evidence
   * @description You must serve the ticket, and the person thanked must have taken part in it. Five times a day of the desk’s zone, and never yourself. They get your words by mail at once.
   */
  thank: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "to": "ana@baton.test",
         *   "evidence": {
         *     "ticket": "K7Q2-M9XD"
         *   },
         *   "behaviour": "listened",
         *   "words": "You heard what Carla was really worried about."
         * }
         */
        'application/json': components['schemas']['Thank'];
      };
    };
    responses: {
      /** @description Thank a colleague for a service given on a ticket, with its evidence */
      201: {
        content: {
          'application/json': components['schemas']['Kudos'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many within an hour or a day (with `error`; `Retry-After` says when to try again), or at once (a `message` alone) */
      429: {
        headers: {
          /** @description Seconds */
          'Retry-After'?: number;
        };
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /**
   * Propose points for a service that is on record (those who lead its area)
   * @description Points come from three grounds alone: a resolution of which the customer says that it helped, a next step that was kept in time, and an ask that was accepted as a rescue. The evidence is looked up, and rewards a person once. Nothing is granted before another administrator approves it.
   */
  proposeReward: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "to": "ana@baton.test",
         *   "ground": "confirmed",
         *   "evidence": {
         *     "ticket": "K7Q2-M9XD",
         *     "resolution": 1
         *   },
         *   "points": 50,
         *   "words": "Both bookings cleared, and Carla said so herself."
         * }
         */
        'application/json': components['schemas']['ProposeReward'];
      };
    };
    responses: {
      /** @description Propose points for a service that is on record (those who lead its area) */
      201: {
        content: {
          'application/json': components['schemas']['Reward'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Your points and the entries about you; nobody can list somebody else’s */
  getMyRewards: {
    parameters: {
      query?: {
        /** @description At most so many items */
        limit?: number;
        /** @description As a page before gave it */
        cursor?: string;
      };
    };
    responses: {
      /** @description Your points and the entries about you; nobody can list somebody else’s */
      200: {
        content: {
          'application/json': components['schemas']['MyRewards'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /**
   * What was proposed in a month, in the order of time, with its budget
   * @description With `Accept: text/csv`, or as `/v1/rewards/2026-03.csv`, it is the whole month as a file. Words in it are never read as formulas. Paying out is outside of the desk.
   */
  listRewards: {
    parameters: {
      query?: {
        /** @description At most so many items */
        limit?: number;
        /** @description As a page before gave it */
        cursor?: string;
      };
      path: {
        /** @example 2026-03 */
        month: string;
      };
    };
    responses: {
      /** @description What was proposed in a month, in the order of time, with its budget */
      200: {
        content: {
          'application/json': components['schemas']['RewardsOfMonth'];
          'text/csv': string;
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Approve a reward, within its month’s budget, or refuse it; neither who proposed it nor who receives it */
  decideReward: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
        /**
         * @description The ETag that you have read, or "7"
         * @example "7"
         */
        'If-Match'?: string;
      };
      path: {
        /** @example billing */
        id: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "decision": "approve"
         * }
         */
        'application/json': components['schemas']['DecideReward'];
      };
    };
    responses: {
      /** @description Approve a reward, within its month’s budget, or refuse it; neither who proposed it nor who receives it */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['Reward'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It has changed since the version of If-Match */
      412: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Set how many points a month has to give */
  putBudget: {
    parameters: {
      header?: {
        /**
         * @description The ETag that you have read, or "7"
         * @example "7"
         */
        'If-Match'?: string;
      };
      path: {
        /** @example 2026-03 */
        month: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "points": 2000
         * }
         */
        'application/json': components['schemas']['PutBudget'];
      };
    };
    responses: {
      /** @description Set how many points a month has to give */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['Budget'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It has changed since the version of If-Match */
      412: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /**
   * Look back at a case: what the customer wanted, what we did, what to change, who will do it
   * @description In any state of the ticket; it moves nothing. The action’s owner is told by mail. A lesson that names somebody of the case is refused: it is told about the system. A disaster has a lesson, which goes into the weekly report.
   */
  writeReview: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
        /**
         * @description The ETag that you have read, or "7"
         * @example "7"
         */
        'If-Match'?: string;
      };
      path: {
        /** @example K7Q2-M9XD */
        ref: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "wanted": "Her money back before the rent was due.",
         *   "did": "We found both bookings, and asked the bank on the next day.",
         *   "change": "Ask the bank on the same day.",
         *   "action": {
         *     "what": "Show on the invoice which payments are reserved only",
         *     "owner": "ben@baton.test",
         *     "by": "2026-12-24"
         *   },
         *   "disaster": false
         * }
         */
        'application/json': components['schemas']['WriteReview'];
      };
    };
    responses: {
      /** @description Look back at a case: what the customer wanted, what we did, what to change, who will do it */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['TicketSummary'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It has changed since the version of If-Match */
      412: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Tell a customer that what they asked for is there; the ticket stays as it is, also when it is closed */
  sendLetter: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
        /**
         * @description The ETag that you have read, or "7"
         * @example "7"
         */
        'If-Match'?: string;
      };
      path: {
        /** @example K7Q2-M9XD */
        ref: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "idea": "6f1c2c1e",
         *   "text": "Good news: what you asked for is there."
         * }
         */
        'application/json': components['schemas']['SendLetter'];
      };
    };
    responses: {
      /** @description Tell a customer that what they asked for is there; the ticket stays as it is, also when it is closed */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['TicketSummary'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It has changed since the version of If-Match */
      412: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** All ideas, newest first, with whose turn it is and what they changed */
  listIdeas: {
    parameters: {
      query?: {
        /** @description At most so many items */
        limit?: number;
        /** @description As a page before gave it */
        cursor?: string;
      };
    };
    responses: {
      /** @description All ideas, newest first, with whose turn it is and what they changed */
      200: {
        content: {
          'application/json': components['schemas']['IdeaList'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /**
   * Pass an idea on to product, to marketing or to those who lead the desk
   * @description With a ticket and the number of a customer’s message, and no words, the idea is what they wrote. Names of everybody on the ticket, addresses, phones, links and numbers are left out of all that it says: […]. The idea holds no reference of the ticket. Its receiver is asked by mail and answers on a page.
   */
  passOnIdea: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
        /**
         * @description The ETag that you have read, or "7"
         * @example "7"
         */
        'If-Match'?: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "to": "product",
         *   "title": "Mark reserved payments on the invoice",
         *   "theme": "Invoices",
         *   "ticket": "K7Q2-M9XD",
         *   "message": 1
         * }
         */
        'application/json': components['schemas']['PassOn'];
      };
    };
    responses: {
      /** @description Pass an idea on to product, to marketing or to those who lead the desk */
      201: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['Idea'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It has changed since the version of If-Match */
      412: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** An idea: its owner, the decision date, how it stands, and what it changed */
  getIdea: {
    parameters: {
      header?: {
        /**
         * @description The ETag that you have
         * @example "7-1f0c9e1e3f0c9e1e"
         */
        'If-None-Match'?: string;
      };
      path: {
        /** @example billing */
        id: string;
      };
    };
    responses: {
      /** @description An idea: its owner, the decision date, how it stands, and what it changed */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['Idea'];
        };
      };
      /** @description You have it already */
      304: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: never;
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Another ticket asks for the same idea */
  linkTicket: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
        /**
         * @description The ETag that you have read, or "7"
         * @example "7"
         */
        'If-Match'?: string;
      };
      path: {
        /** @example billing */
        id: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "ticket": "K7Q2-M9XD"
         * }
         */
        'application/json': components['schemas']['LinkTicket'];
      };
    };
    responses: {
      /** @description Another ticket asks for the same idea */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['Idea'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It has changed since the version of If-Match */
      412: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** It is there: whoever has a ticket that asked for it gets the letter to the customer as a draft */
  shipIdea: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
        /**
         * @description The ETag that you have read, or "7"
         * @example "7"
         */
        'If-Match'?: string;
      };
      path: {
        /** @example billing */
        id: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "what": "Reserved payments are marked on the invoice",
         *   "before": "12 questions a week",
         *   "after": "2 questions a week",
         *   "letter": "Good news: reserved payments are marked on your invoice from now on."
         * }
         */
        'application/json': components['schemas']['Ship'];
      };
    };
    responses: {
      /** @description It is there: whoever has a ticket that asked for it gets the letter to the customer as a draft */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['Idea'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It has changed since the version of If-Match */
      412: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /**
   * Would we do business with us? What those who lead say of ten cases of the quarter before, drawn by lot
   * @description Without names. Where fewer than five people answered, their reasons alone are told.
   */
  getWalk: {
    parameters: {
      path: {
        quarter: string;
      };
    };
    responses: {
      /** @description Would we do business with us? What those who lead say of ten cases of the quarter before, drawn by lot */
      200: {
        content: {
          'application/json': components['schemas']['WalkResults'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** A case of a walk from its customer’s side, for those who are asked */
  getWalkedCase: {
    parameters: {
      path: {
        quarter: string;
        number: string;
      };
    };
    responses: {
      /** @description A case of a walk from its customer’s side, for those who are asked */
      200: {
        content: {
          'application/json': components['schemas']['WalkedCase'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Say of a case whether you would do business with us, and why; those who are asked, and anew if you like */
  answerWalk: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
      };
      path: {
        quarter: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "case": 3,
         *   "answer": "no",
         *   "reason": "Three days without a word, and nobody said why."
         * }
         */
        'application/json': components['schemas']['AnswerWalk'];
      };
    };
    responses: {
      /** @description Say of a case whether you would do business with us, and why; those who are asked, and anew if you like */
      200: {
        content: {
          'application/json': components['schemas']['WalkAnswered'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Where ideas can go, and who receives them there */
  listChannels: {
    responses: {
      /** @description Where ideas can go, and who receives them there */
      200: {
        content: {
          'application/json': components['schemas']['ChannelList'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Say who receives the ideas of a channel: product, marketing or desk */
  putChannel: {
    parameters: {
      header?: {
        /**
         * @description The ETag that you have read, or "7"
         * @example "7"
         */
        'If-Match'?: string;
      };
      path: {
        /** @example billing */
        id: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "name": "Pia",
         *   "email": "pia@example.com",
         *   "days": 5
         * }
         */
        'application/json': components['schemas']['PutChannel'];
      };
    };
    responses: {
      /** @description Say who receives the ideas of a channel: product, marketing or desk */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['Channel'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It has changed since the version of If-Match */
      412: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Whether every mail of a day is accounted for, how old the work lists are, and what is failing */
  getStatus: {
    parameters: {
      query?: {
        /** @description In UTC; today when not given */
        day?: string;
      };
    };
    responses: {
      /** @description Whether every mail of a day is accounted for, how old the work lists are, and what is failing */
      200: {
        content: {
          'application/json': components['schemas']['DeskStatus'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Mails that became neither ticket nor message by themselves, newest first */
  listQuarantine: {
    parameters: {
      query?: {
        /** @description At most so many items */
        limit?: number;
        /** @description As a page before gave it */
        cursor?: string;
      };
    };
    responses: {
      /** @description Mails that became neither ticket nor message by themselves, newest first */
      200: {
        content: {
          'application/json': components['schemas']['QuarantineList'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Send a mail that was set aside on its way */
  releaseMail: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @example billing */
        id: string;
      };
    };
    responses: {
      /** @description Send a mail that was set aside on its way */
      202: {
        content: {
          'application/json': components['schemas']['MailReleased'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** The areas that you serve */
  listAreas: {
    responses: {
      /** @description The areas that you serve */
      200: {
        content: {
          'application/json': components['schemas']['AreaList'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** An area with its people, hours and waiting times */
  getArea: {
    parameters: {
      header?: {
        /**
         * @description The ETag that you have
         * @example "7-1f0c9e1e3f0c9e1e"
         */
        'If-None-Match'?: string;
      };
      path: {
        /** @example billing */
        id: string;
      };
    };
    responses: {
      /** @description An area with its people, hours and waiting times */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['Area'];
        };
      };
      /** @description You have it already */
      304: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: never;
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Make or change an area, with the people on its rungs */
  putArea: {
    parameters: {
      header?: {
        /**
         * @description The ETag that you have read, or "7"
         * @example "7"
         */
        'If-Match'?: string;
      };
      path: {
        /** @example billing */
        id: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "name": "Billing",
         *   "address": "billing@baton.test",
         *   "hours": "always",
         *   "waits": {
         *     "primary": "PT15M",
         *     "backup": "PT15M",
         *     "manager": "PT30M",
         *     "director": "PT30M",
         *     "vp": "PT1H"
         *   },
         *   "rungs": {
         *     "primary": {
         *       "name": "Ana",
         *       "email": "ana@baton.test"
         *     },
         *     "backup": null,
         *     "manager": null,
         *     "director": null,
         *     "vp": null
         *   }
         * }
         */
        'application/json': components['schemas']['PutArea'];
      };
    };
    responses: {
      /** @description Make or change an area, with the people on its rungs */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['Area'];
        };
      };
      /** @description Make or change an area, with the people on its rungs */
      201: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['Area'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It has changed since the version of If-Match */
      412: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Everybody who works here */
  listPeople: {
    parameters: {
      query?: {
        /** @description The person with this address */
        email?: string;
        /** @description At most so many items */
        limit?: number;
        /** @description As a page before gave it */
        cursor?: string;
      };
    };
    responses: {
      /** @description Everybody who works here */
      200: {
        content: {
          'application/json': components['schemas']['PersonList'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Somebody enters the directory */
  addPerson: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "name": "Pia",
         *   "email": "pia@baton.test",
         *   "areas": [
         *     {
         *       "area": "billing",
         *       "role": "representative"
         *     }
         *   ]
         * }
         */
        'application/json': components['schemas']['AddPerson'];
      };
    };
    responses: {
      /** @description Somebody enters the directory */
      201: {
        content: {
          'application/json': components['schemas']['Person'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** A colleague; the id me is you */
  getPerson: {
    parameters: {
      header?: {
        /**
         * @description The ETag that you have
         * @example "7-1f0c9e1e3f0c9e1e"
         */
        'If-None-Match'?: string;
      };
      path: {
        /** @example billing */
        id: string;
      };
    };
    responses: {
      /** @description A colleague; the id me is you */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['Person'];
        };
      };
      /** @description You have it already */
      304: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: never;
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Change somebody’s name, time zone and roles */
  putPerson: {
    parameters: {
      header?: {
        /**
         * @description The ETag that you have read, or "7"
         * @example "7"
         */
        'If-Match'?: string;
      };
      path: {
        /** @example billing */
        id: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "name": "Pia",
         *   "timeZone": "Europe/Berlin",
         *   "areas": [
         *     {
         *       "area": "billing",
         *       "role": "lead"
         *     }
         *   ]
         * }
         */
        'application/json': components['schemas']['PutPerson'];
      };
    };
    responses: {
      /** @description Change somebody’s name, time zone and roles */
      200: {
        headers: {
          /** @description Version and digest */
          ETag?: string;
        };
        content: {
          'application/json': components['schemas']['Person'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It has changed since the version of If-Match */
      412: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Your own record: what you hold, what you did well for customers in four weeks, and thanks */
  getMyRecord: {
    responses: {
      /** @description Your own record: what you hold, what you did well for customers in four weeks, and thanks */
      200: {
        content: {
          'application/json': components['schemas']['Record'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Who opened your record, when and for which purpose; newest first */
  listLooks: {
    parameters: {
      query?: {
        /** @description At most so many items */
        limit?: number;
        /** @description As a page before gave it */
        cursor?: string;
      };
    };
    responses: {
      /** @description Who opened your record, when and for which purpose; newest first */
      200: {
        content: {
          'application/json': components['schemas']['LookList'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /**
   * Open a colleague’s record for coaching, recognition or a customer’s recovery
   * @description For those who lead an area in which the person serves: its lead, manager, director or vice president. To administer the desk is no reason. The look is written down, and the person is told at once by mail who looked and why. The record lists nobody’s failures.
   */
  openRecord: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @example billing */
        id: string;
      };
    };
    requestBody: {
      content: {
        /**
         * @example {
         *   "purpose": "recognition",
         *   "words": "I would like to tell the story of the Jensen order on Friday."
         * }
         */
        'application/json': components['schemas']['OpenRecord'];
      };
    };
    responses: {
      /** @description Open a colleague’s record for coaching, recognition or a customer’s recovery */
      200: {
        content: {
          'application/json': components['schemas']['Record'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description There is no such thing, or it is not yours to see */
      404: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Whether the desk writes to an address, and why not */
  getAddress: {
    parameters: {
      path: {
        /** @example carla@example.com */
        email: string;
      };
    };
    responses: {
      /** @description Whether the desk writes to an address, and why not */
      200: {
        content: {
          'application/json': components['schemas']['Address'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
  /** Write to an address again */
  liftBlock: {
    parameters: {
      header?: {
        /**
         * @description Done once only, for 24 hours
         * @example 3f0c9e1e-call-1182
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @example carla@example.com */
        email: string;
      };
    };
    responses: {
      /** @description Write to an address again */
      200: {
        content: {
          'application/json': components['schemas']['Address'];
        };
      };
      /** @description Something of the request is not right; `details.issues` says what */
      400: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is signed in */
      401: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Your account does not allow this */
      403: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description It does not stand so that this can be done */
      409: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large */
      413: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description The Idempotency-Key was used for another request */
      422: {
        content: {
          'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too many at once */
      429: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Something went wrong on our side */
      500: {
        content: {
          'application/json': components['schemas']['Refusal'] | components['schemas']['GatewayRefusal'];
        };
      };
      /** @description Not just now */
      503: {
        content: {
          'application/json': components['schemas']['GatewayRefusal'];
        };
      };
    };
  };
}
